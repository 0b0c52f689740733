namespace CallCenter.Sdk.Testing;

/// <summary>A member of a conversation at one moment.</summary>
/// <param name="Kind">Whether an agent or an outside line.</param>
/// <param name="Who">The agent's id, or the outside number.</param>
/// <param name="VoiceIoMode">Which way the member's voice flows; <see cref="VoiceIoMode.None"/> is hold.</param>
/// <param name="CallId">The call id of an outside line; <see langword="null"/> for an agent.</param>
public sealed record MemberSnapshot(RingTarget Kind, string Who, VoiceIoMode VoiceIoMode, string? CallId)
{
    /// <summary>Whether the member is on hold.</summary>
    public bool OnHold => VoiceIoMode == VoiceIoMode.None;

    /// <summary>One line, the same for the same state.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Kind} {Who} {VoiceIoMode}{(CallId is null ? "" : $" call {CallId}")}";
}
