using System.Globalization;
using System.Runtime.CompilerServices;

namespace CallCenter.Sdk.Wire;

/// <summary>The platform's rules for arguments, checked before anything is sent. (Wire contract, section 1.)</summary>
internal static class ConversationArguments
{
    private const int MaxText = 128;

    // The platform's own ids have 20 to 32 characters; the bound only keeps the address within what servers read.
    private const int MaxConversationId = 256;

    /// <summary>Letters, digits, <c>-</c> and <c>_</c> only: <c>..</c> or <c>/</c> would rewrite the path.</summary>
    public static void CheckConversationId(string conversationId, [CallerArgumentExpression(nameof(conversationId))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(conversationId, name);
        if (conversationId.Length is 0 or > MaxConversationId || !conversationId.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            throw new ArgumentException($"A conversation id is 1 to {MaxConversationId} letters, digits, '-' or '_'.", name);
        }
    }

    public static void CheckAgentId(string agentId)
    {
        CheckText(agentId, nameof(AttachAgentRequest.AgentId));
        if (string.IsNullOrWhiteSpace(agentId)) throw new ArgumentException($"AgentId (agentId) is 1 to {MaxText} characters and not blank.", nameof(AttachAgentRequest.AgentId));
    }

    public static void CheckTo(string to)
    {
        CheckNumber(to, nameof(InviteOutRequest.To));
        if (string.IsNullOrWhiteSpace(to)) throw new ArgumentException($"To (to) is a telephone number of 1 to {MaxText} characters and not blank.", nameof(InviteOutRequest.To));
    }

    public static void CheckFrom(string? from)
    {
        if (from is not null) CheckNumber(from, nameof(InviteOutRequest.From));
    }

    public static VoiceIoMode? Checked(VoiceIoMode? mode) => mode is null || Enum.IsDefined(mode.Value)
        ? mode
        : throw new ArgumentOutOfRangeException(nameof(VoiceIoMode), mode, "VoiceIoMode (voiceIoMode) is 1, 2, 3 or 4.");

    /// <summary>Whole positive seconds up to the platform's ceiling.</summary>
    public static int Seconds(TimeSpan time, int ceiling, string name, string wireName) =>
        time > TimeSpan.Zero && time.Ticks % TimeSpan.TicksPerSecond == 0 && time.TotalSeconds <= ceiling
            ? (int)time.TotalSeconds
            : throw new ArgumentOutOfRangeException(name, time, string.Create(CultureInfo.InvariantCulture, $"{name} ({wireName}) is whole seconds, from 1 s to {ceiling} s."));

    private static void CheckNumber(string number, string name)
    {
        CheckText(number, name);
        if (number.Any(char.IsControl)) throw new ArgumentException($"{name} is a telephone number and has no control characters.", name);
    }

    private static void CheckText(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text, name);
        if (text.Length > MaxText) throw new ArgumentException($"{name} is at most {MaxText} characters.", name);

        // JSON cannot carry half a surrogate pair: the platform would get another text than the caller gave.
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) throw new ArgumentException($"{name} has half a surrogate pair.", name);
            i++;
        }
    }
}
