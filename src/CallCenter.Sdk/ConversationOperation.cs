namespace CallCenter.Sdk;

/// <summary>The four operations.</summary>
public enum ConversationOperation
{
    /// <summary><c>attachAgent</c>: an agent joins. Idempotent in its end state, but it rings an extension until it is connected.</summary>
    AttachAgent,

    /// <summary><c>dettachAgent</c>: an agent leaves. Not idempotent: it names no agent, so a second one may take out another.</summary>
    DetachAgent,

    /// <summary>
    /// <c>inviteAgent</c>: rings an agent that the queue chooses. Not idempotent: sent again only if the platform provably did nothing.
    /// </summary>
    InviteAgent,

    /// <summary><c>inviteOut</c>: rings an outside line. Not idempotent: sent again only if the platform provably did nothing.</summary>
    InviteOut,
}
