namespace CallCenter.Sdk;

/// <summary>
/// The platform's answer in six digits: two for the area, two for the group, two for the case. An open set: the known codes are
/// properties here, and a code that the platform adds tomorrow compares, prints and passes through like any other.
/// </summary>
/// <param name="Value">The six digits as the platform sent them, for instance <c>040501</c>.</param>
/// <remarks>(docs/wire-contract.md, section 4.)</remarks>
public readonly record struct PlatformCode(string Value)
{
    /// <summary>000000: success.</summary>
    public static PlatformCode Success => new("000000");

    /// <summary>000001: bad argument.</summary>
    public static PlatformCode BadArgument => new("000001");

    /// <summary>000002: unknown failure.</summary>
    public static PlatformCode UnknownFailure => new("000002");

    /// <summary>000003: internal error.</summary>
    public static PlatformCode InternalError => new("000003");

    /// <summary>000004: the system is busy; answered before anything was done.</summary>
    public static PlatformCode SystemBusy => new("000004");

    /// <summary>010000: the app does not exist.</summary>
    public static PlatformCode AppNotFound => new("010000");

    /// <summary>010001: the app is not online.</summary>
    public static PlatformCode AppNotOnline => new("010001");

    /// <summary>010002: the app lacks this service.</summary>
    public static PlatformCode ServiceNotEnabled => new("010002");

    /// <summary>010003: the balance is exhausted.</summary>
    public static PlatformCode BalanceExhausted => new("010003");

    /// <summary>
    /// 010004: the caller's IP address is not on the white list. Can also come back for a wrong secret, as it is checked before the
    /// signature.
    /// </summary>
    public static PlatformCode AddressNotWhitelisted => new("010004");

    /// <summary>010005: a voice file is missing or unaudited.</summary>
    public static PlatformCode VoiceFileUnavailable => new("010005");

    /// <summary>010006: the quota is exhausted.</summary>
    public static PlatformCode QuotaExhausted => new("010006");

    /// <summary>020000: the call does not exist.</summary>
    public static PlatformCode CallNotFound => new("020000");

    /// <summary>020001: the number may not be called.</summary>
    public static PlatformCode NumberForbidden => new("020001");

    /// <summary>020002: no line is available.</summary>
    public static PlatformCode NoLineAvailable => new("020002");

    /// <summary>040103: the extension does not exist.</summary>
    public static PlatformCode ExtensionNotFound => new("040103");

    /// <summary>040104: the extension is unusable.</summary>
    public static PlatformCode ExtensionUnusable => new("040104");

    /// <summary>040202: the agent does not exist.</summary>
    public static PlatformCode AgentNotFound => new("040202");

    /// <summary>040203: the agent is busy.</summary>
    public static PlatformCode AgentBusy => new("040203");

    /// <summary>040204: the agent has expired.</summary>
    public static PlatformCode AgentExpired => new("040204");

    /// <summary>040401: the stored queueing condition does not exist.</summary>
    public static PlatformCode ConditionNotFound => new("040401");

    /// <summary>040402: an expression of the queueing rules is bad.</summary>
    public static PlatformCode BadExpression => new("040402");

    /// <summary>040501: the conversation does not exist.</summary>
    public static PlatformCode ConversationNotFound => new("040501");

    /// <summary>040502: the conversation has too many members.</summary>
    public static PlatformCode TooManyMembers => new("040502");

    /// <summary>040503: the agent is not a member of the conversation.</summary>
    public static PlatformCode AgentNotMember => new("040503");

    /// <summary>040504: the member does not exist.</summary>
    public static PlatformCode MemberNotFound => new("040504");

    /// <summary>040601: the queue task does not exist.</summary>
    public static PlatformCode QueueTaskNotFound => new("040601");

    /// <summary>
    /// The meaning in English, for instance <c>conversation does not exist</c>: for people, and for logs, as it holds nothing that was
    /// sent.
    /// </summary>
    /// <value><see langword="null"/> for a code that this version does not know.</value>
    public string? Meaning => PlatformCodeMeaning.Known(this);

    /// <summary>The six digits.</summary>
    /// <returns><see cref="Value"/>, or an empty text for <c>default</c>.</returns>
    public override string ToString() => Value ?? "";
}
