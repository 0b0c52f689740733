namespace CallCenter.Sdk.Testing.Model;

/// <summary>An agent or an outside line in a conversation. Guarded by the world's lock.</summary>
internal sealed class Member(Conversation conversation, Agent? agent, OutsideCall? call, VoiceIoMode mode)
{
    public Conversation Conversation => conversation;

    public Agent? Agent => agent;

    public VoiceIoMode Mode { get; set; } = mode;

    public bool OnHold => Mode == VoiceIoMode.None;

    public MemberSnapshot ToSnapshot() => agent is not null
        ? new(RingTarget.Agent, agent.Id, Mode, null)
        : new(RingTarget.OutsideLine, call!.Number, Mode, call.CallId);
}
