using System.Globalization;
using System.Text;

namespace CallCenter.Sdk;

/// <summary>
/// What <see cref="IConversationClient.InviteOutAsync"/> sends: the telephone that rings. <c>ToString()</c> masks the numbers.
/// </summary>
/// <param name="To">The telephone number to ring: 1 to 128 characters, not blank, no control characters. (<c>to</c>)</param>
/// <param name="MaxAnswerTime">
/// How long the answered call may last: whole seconds, 1 s to 6 h (the platform's ceiling, 21600 s). (<c>max_answer_seconds</c>)
/// </param>
public sealed record InviteOutRequest(string To, TimeSpan MaxAnswerTime)
{
    /// <summary>The number that the called party sees: at most 128 characters, no control characters. (<c>from</c>)</summary>
    /// <value>Default <see langword="null"/>: not sent, the platform chooses.</value>
    public string? From { get; init; }

    /// <summary>How long the telephone may ring: whole seconds, 1 s to 300 s. (<c>max_dial_seconds</c>)</summary>
    /// <value>Default <see langword="null"/>: not sent, the platform chooses. Where it is set, one attempt of the call waits at least 15 s
    /// longer.</value>
    public TimeSpan? MaxDialTime { get; init; }

    /// <summary>Whether the conference hears the dial and ring-back tones. (<c>backgroud</c>, the platform's spelling)</summary>
    /// <value>Default <see langword="null"/>: not sent, so the platform's default rules, <see langword="false"/>.</value>
    public bool? Background { get; init; }

    /// <summary>Which way the outside line's voice flows. (<c>voiceIoMode</c>)</summary>
    /// <value>Default <see langword="null"/>: not sent, so the platform's default rules,
    /// <see cref="VoiceIoMode.PlaybackAndCapture"/>.</value>
    public VoiceIoMode? VoiceIoMode { get; init; }

    /// <summary>
    /// Makes calls with the same key one call: only the first is sent, and those that come later, also from another process that shares the
    /// store, are given its outcome (<see cref="ConversationReply.IsReplay"/>). Take what names the intent, for instance the id of the job
    /// or of the click. A call that provably did nothing frees its key; one of unknown outcome does not, and
    /// <see cref="CallCenterDuplicateException"/> says so. See docs/when-the-outcome-is-unknown.md.
    /// </summary>
    /// <value>
    /// 1 to 255 visible ASCII characters. Default <see langword="null"/>: each call is one of its own. The key stays on this side: the
    /// platform does not see it, and stores keep a hash.
    /// </value>
    public string? IdempotencyKey { get; init; }

    // Called by the record's ToString(): telephone numbers belong to people, not to logs.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(CultureInfo.InvariantCulture,
            $"To = {TelephoneNumber.Mask(To)}, MaxAnswerTime = {MaxAnswerTime:c}, From = {TelephoneNumber.Mask(From)}, " +
            $"MaxDialTime = {MaxDialTime:c}, Background = {Background}, VoiceIoMode = {VoiceIoMode}");
        return true;
    }
}
