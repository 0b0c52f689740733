namespace AgentDesk.Api;

/// <summary>The state of an earlier request with the same Idempotency-Key.</summary>
internal enum EarlierCall
{
    /// <summary>It is under way. Ask again in a moment to be given its answer.</summary>
    UnderWay,

    /// <summary>
    /// Its outcome is not known, and a telephone may have rung. Look at the conversation, and use a new key to invite once more.
    /// </summary>
    Unknown,
}
