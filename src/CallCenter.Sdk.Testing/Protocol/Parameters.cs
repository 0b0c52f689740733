namespace CallCenter.Sdk.Testing.Protocol;

/// <summary>The table of the contract: which parameters an operation takes. (docs/wire-contract.md, section 1.)</summary>
internal static class Parameters
{
    /// <summary>The longest id of an agent and the longest number.</summary>
    public const int LongestName = 128;

    private const int LongestDial = 300;
    private const int LongestAnswer = 21600;

    private static readonly Parameter[] AttachAgent = [new(Parameter.AgentId, Required: true, Parameter.Text(LongestName)), Parameter.Mode];

    private static readonly Parameter[] DetachAgent = [new(Parameter.ConversationId, Required: true, Parameter.Text())];

    private static readonly Parameter[] InviteAgent =
    [
        new(Parameter.Enqueue, Required: true, Parameter.Text()),
        Parameter.PromptHeard,
        Parameter.Mode,
    ];

    private static readonly Parameter[] InviteOut =
    [
        new(Parameter.To, Required: true, Parameter.Number(LongestName)),
        new(Parameter.From, Required: false, Parameter.NumberOrEmpty(LongestName)),
        new(Parameter.MaxDialSeconds, Required: false, Parameter.Integer(1, LongestDial)),
        new(Parameter.MaxAnswerSeconds, Required: true, Parameter.Integer(1, LongestAnswer)),
        Parameter.PromptHeard,
        Parameter.Mode,
    ];

    public static IReadOnlyList<Parameter> Of(ConversationOperation operation) => operation switch
    {
        ConversationOperation.AttachAgent => AttachAgent,
        ConversationOperation.DetachAgent => DetachAgent,
        ConversationOperation.InviteAgent => InviteAgent,
        _ => InviteOut,
    };
}
