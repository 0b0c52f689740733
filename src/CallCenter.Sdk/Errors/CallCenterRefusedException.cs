namespace CallCenter.Sdk;

/// <summary>
/// The platform answered with a code other than <c>000000</c>. (docs/wire-contract.md, section 4.) For most codes
/// <see cref="CallCenterException.Delivery"/>
/// is <see cref="Delivery.Refused"/>; 000002, 000003 and codes that this version does not know prove nothing, and are
/// <see cref="Delivery.Unknown"/>.
/// </summary>
public sealed class CallCenterRefusedException : CallCenterException
{
    /// <summary>Makes one, for tests that replace <see cref="IConversationClient"/>.</summary>
    /// <param name="operation">The operation by its name on the wire, for instance <c>inviteOut</c>.</param>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="delivery">Whether the platform may have acted.</param>
    /// <param name="code">The platform's code.</param>
    /// <param name="platformMessage">The platform's own words.</param>
    public CallCenterRefusedException(
        string operation, string conversationId, Delivery delivery, PlatformCode code, string? platformMessage = null)
        : this(new CallFailure(operation, conversationId, delivery), code, platformMessage)
    {
    }

    internal CallCenterRefusedException(CallFailure failure, PlatformCode code, string? platformMessage)
        : base(failure, $"the platform answered with code {code} ({PlatformCodeMeaning.Of(code)}).")
    {
        Code = code;
        PlatformMessage = platformMessage;
    }

    /// <summary>The platform's code.</summary>
    public PlatformCode Code { get; }

    /// <summary>
    /// The platform's own words (<c>msg</c>), usually Chinese. They may repeat what was sent, so they are not part of the exception's text.
    /// </summary>
    public string? PlatformMessage { get; }
}
