namespace CallCenter.Sdk;

/// <summary>The four operations.</summary>
public enum ConversationOperation
{
    /// <summary><c>attachAgent</c>: an agent joins. Idempotent in its end state, but a second one may ring the extension again.</summary>
    AttachAgent,

    /// <summary><c>dettachAgent</c>: an agent leaves. Not idempotent: it names no agent, so a second one may take out another.</summary>
    DetachAgent,

    /// <summary><c>inviteAgent</c>: rings an agent that the queue chooses. Not idempotent.</summary>
    InviteAgent,

    /// <summary><c>inviteOut</c>: rings an outside line. Not idempotent.</summary>
    InviteOut,
}
