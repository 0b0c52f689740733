namespace CallCenter.Sdk;

/// <summary>The four operations.</summary>
public enum ConversationOperation
{
    /// <summary><c>attachAgent</c>: an agent joins. Repeatable: a second one leaves the world as the first did.</summary>
    AttachAgent,

    /// <summary><c>dettachAgent</c>: an agent leaves. Repeatable.</summary>
    DetachAgent,

    /// <summary><c>inviteAgent</c>: rings an agent that the queue chooses. Never repeated unless the platform provably did nothing.</summary>
    InviteAgent,

    /// <summary><c>inviteOut</c>: rings an outside line. Never repeated unless the platform provably did nothing.</summary>
    InviteOut,
}
