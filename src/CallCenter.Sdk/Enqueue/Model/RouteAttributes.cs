namespace CallCenter.Sdk.Enqueue;

/// <summary>The attributes of the route dialect, in the contract's order. (docs/wire-contract.md, section 5.2)</summary>
internal static class RouteAttributes
{
    public static readonly AttributeRule ConversationLevel = new("conversation_level", ValueRule.Level);
    public static readonly AttributeRule ConversationTimeout = new("conversation_timeout", ValueRule.Seconds);
    public static readonly AttributeRule Choice = new("choice", ValueRule.Choice);
    public static readonly AttributeRule ReserveState = new("reserve_state", ValueRule.ReserveState);
    public static readonly AttributeRule FailOverflow = new("fail_overflow", ValueRule.Boolean);
    public static readonly AttributeRule WaitVoice = new("wait_voice", ValueRule.WavFileWithoutBlanks);
    public static readonly AttributeRule RingMode = new("ring_mode", ValueRule.RingMode);
    public static readonly AttributeRule RingVoice = new("ring_voice", ValueRule.WavFileWithoutBlanks);
    public static readonly AttributeRule HoldVoice = new("hold_voice", ValueRule.WavFileWithoutBlanks);
    public static readonly AttributeRule PlayNum = new("play_num", ValueRule.Boolean);
    public static readonly AttributeRule PreNumVoice = new("pre_num_voice", ValueRule.WavFileWithoutBlanks);
    public static readonly AttributeRule PostNumVoice = new("post_num_voice", ValueRule.WavFileWithoutBlanks);
    public static readonly AttributeRule UserData = new("user_data", ValueRule.Bounded);

    public static readonly AttributeRule Id = new("id", ValueRule.ConditionId, isRequired: true);
    public static readonly AttributeRule AgentName = new("name", ValueRule.AgentName, isRequired: true);
    public static readonly AttributeRule SkillName = new("name", ValueRule.Bounded, isRequired: true);
    public static readonly AttributeRule Priority = new("priority", ValueRule.Natural);
    public static readonly AttributeRule QueueTimeout = new("queue_timeout", ValueRule.Seconds);
    public static readonly AttributeRule FetchTimeout = new("fetch_timeout", ValueRule.Seconds);

    public static readonly AttributeRule[] Enqueue =
    [
        ConversationLevel, ConversationTimeout, Choice, ReserveState, FailOverflow, WaitVoice, RingMode, RingVoice, HoldVoice,
        PlayNum, PreNumVoice, PostNumVoice, UserData,
    ];

    public static readonly AttributeRule[] Route = [];
    public static readonly AttributeRule[] Condition = [Id];
    public static readonly AttributeRule[] Agent = [AgentName, Priority, QueueTimeout, FetchTimeout];
    public static readonly AttributeRule[] Skill = [SkillName, Priority, QueueTimeout, FetchTimeout];
}
