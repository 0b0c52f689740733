namespace CallCenter.Sdk;

/// <summary>
/// Which way an agent's, or an outside line's, voice flows in a conversation: <c>voiceIoMode</c> on the wire.
/// </summary>
/// <remarks>Left out of a request, the platform takes its own default, <see cref="PlaybackAndCapture"/>. (docs/wire-contract.md, section
/// 1.)</remarks>
public enum VoiceIoMode
{
    /// <summary>Hears the conversation and is heard in it (1): an ordinary call. The platform's default.</summary>
    PlaybackAndCapture = 1,

    /// <summary>Is heard, but hears nothing (2, 收音).</summary>
    CaptureOnly = 2,

    /// <summary>Hears, but is not heard (3, 放音): a supervisor who listens in.</summary>
    PlaybackOnly = 3,

    /// <summary>Neither hears nor is heard (4): this amounts to hold.</summary>
    None = 4,
}
