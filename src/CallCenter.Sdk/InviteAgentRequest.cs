using System.Globalization;
using System.Text;
using CallCenter.Sdk.Enqueue;

namespace CallCenter.Sdk;

/// <summary>What <see cref="IConversationClient.InviteAgentAsync"/> sends: the rules by which the queue finds an agent.</summary>
/// <param name="Enqueue">The rules, from <see cref="EnqueueFilters"/>, <see cref="EnqueueRoutes"/> or <see cref="EnqueueXml.Parse"/>.
/// (<c>enqueue</c>)</param>
public sealed record InviteAgentRequest(EnqueueXml Enqueue)
{
    /// <summary>Whether the conference hears the queue prompt. (<c>backgroud</c>, the platform's spelling)</summary>
    /// <value>Default <see langword="null"/>: not sent, so the platform's default rules, <see langword="false"/>.</value>
    public bool? Background { get; init; }

    /// <summary>Which way the invited agent's voice flows. (<c>voiceIoMode</c>)</summary>
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

    // Called by the record's ToString(): a key may tell about a customer.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(CultureInfo.InvariantCulture, $"Enqueue = {Enqueue}, Background = {Background}, VoiceIoMode = {VoiceIoMode}");
        return true;
    }
}
