namespace CallCenter.Sdk.Enqueue;

/// <summary>The attributes of the filter dialect, in the contract's order. (docs/wire-contract.md, section 5.1)</summary>
internal static class FilterAttributes
{
    public static readonly AttributeRule WaitPlayFile = new("waitPlayFile", ValueRule.WavFile);
    public static readonly AttributeRule PlayAgentNum = new("playAgentNum", ValueRule.Boolean);
    public static readonly AttributeRule PreAgentNumPlayFile = new("preAgentNumPlayFile", ValueRule.WavFile);
    public static readonly AttributeRule PostAgentNumPlayFile = new("postAgentNumPlayFile", ValueRule.WavFile);
    public static readonly AttributeRule HoldPlayFile = new("holdPlayFile", ValueRule.WavFile);
    public static readonly AttributeRule ConversationTimeout = new("conversationTimeout", ValueRule.Seconds);
    public static readonly AttributeRule Data = new("data", ValueRule.NotEmpty);
    public static readonly AttributeRule Timeout = new("timeout", ValueRule.Seconds);
    public static readonly AttributeRule Priority = new("priority", ValueRule.Natural);
    public static readonly AttributeRule Mode = new("mode", ValueRule.SortMode);

    public static readonly AttributeRule[] Enqueue =
        [WaitPlayFile, PlayAgentNum, PreAgentNumPlayFile, PostAgentNumPlayFile, HoldPlayFile, ConversationTimeout, Data];

    public static readonly AttributeRule[] Filter = [Data];
    public static readonly AttributeRule[] Condition = [Timeout, Priority, Data];
    public static readonly AttributeRule[] Sort = [Mode];
}
