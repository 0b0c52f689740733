namespace CallCenter.Sdk.Enqueue;

/// <summary>How many parties the conversation may have. (<c>conversation_level</c>; docs/wire-contract.md, section 5.2)</summary>
public enum ConversationLevel
{
    /// <summary>No three-party calls. (<c>1</c>)</summary>
    TwoParties = 1,

    /// <summary>Three-party calls are allowed: the platform's default. (<c>2</c>)</summary>
    ThreeParties = 2,
}
