using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using CallCenter.Sdk.Enqueue;

namespace CallCenter.Sdk.Wire;

/// <summary>The platform's rules for arguments, checked before anything is sent. (docs/wire-contract.md, section 1.)</summary>
internal static class ConversationArguments
{
    private const int MaxText = 128;

    // The platform's own ids have 20 to 32 characters; the bound only keeps the address within what servers read.
    private const int MaxConversationId = 256;

    /// <summary>Letters, digits, <c>-</c> and <c>_</c> only: <c>..</c> or <c>/</c> would rewrite the path.</summary>
    public static void CheckConversationId(
        string conversationId, [CallerArgumentExpression(nameof(conversationId))] string name = "conversationId")
    {
        Require(conversationId, name, "conversationId");
        if (conversationId.Length is 0 or > MaxConversationId
            || !conversationId.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            throw Broken(name, "conversationId", $"A conversation id is 1 to {MaxConversationId} letters, digits, '-' or '_'.");
        }
    }

    public static void CheckAgentId(string agentId)
    {
        const string name = nameof(AttachAgentRequest.AgentId);
        CheckText(agentId, name, "agentId");
        if (string.IsNullOrWhiteSpace(agentId))
        {
            throw Broken(
            name, "agentId", $"AgentId (agentId) is 1 to {MaxText} characters and not blank.");
        }
    }

    public static void CheckEnqueue(EnqueueXml enqueue) => Require(enqueue, nameof(InviteAgentRequest.Enqueue), "enqueue");

    public static void CheckTo(string to)
    {
        const string name = nameof(InviteOutRequest.To);
        CheckNumber(to, name, "to");
        if (string.IsNullOrWhiteSpace(to))
        {
            throw Broken(
            name, "to", $"To (to) is a telephone number of 1 to {MaxText} characters and not blank.");
        }
    }

    public static void CheckFrom(string? from)
    {
        if (from is not null)
        {
            CheckNumber(from, nameof(InviteOutRequest.From), "from");
        }
    }

    public static VoiceIoMode? Checked(VoiceIoMode? mode) => mode is null || Enum.IsDefined(mode.Value)
        ? mode
        : throw OutOfRange(nameof(VoiceIoMode), "voiceIoMode", mode, "VoiceIoMode (voiceIoMode) is 1, 2, 3 or 4.");

    /// <summary>Whole positive seconds up to the platform's ceiling.</summary>
    public static int Seconds(TimeSpan time, int ceiling, string name, string wireName)
    {
        var isRight = time > TimeSpan.Zero && time.Ticks % TimeSpan.TicksPerSecond == 0 && time.TotalSeconds <= ceiling;
        if (isRight)
        {
            return (int)time.TotalSeconds;
        }

        var rule = string.Create(CultureInfo.InvariantCulture, $"{name} ({wireName}) is whole seconds, from 1 s to {ceiling} s.");
        throw OutOfRange(name, wireName, time, rule);
    }

    private static void CheckNumber(string number, string name, string wireName)
    {
        CheckText(number, name, wireName);
        if (number.Any(char.IsControl))
        {
            throw Broken(name, wireName, $"{name} is a telephone number and has no control characters.");
        }
    }

    private static void CheckText(string text, string name, string wireName)
    {
        Require(text, name, wireName);
        if (text.Length > MaxText)
        {
            throw Broken(name, wireName, $"{name} is at most {MaxText} characters.");
        }

        // JSON cannot carry half a surrogate pair: the platform would get another text than the caller gave.
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            var isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            if (!isPair)
            {
                throw Broken(name, wireName, $"{name} has half a surrogate pair.");
            }

            i++;
        }
    }

    private static void Require([NotNull] object? argument, string name, string wireName)
    {
        if (argument is null)
        {
            throw new ArgumentNullException(name).With(wireName, $"{name} ({wireName}) is required.");
        }
    }

    private static ArgumentException Broken(string name, string wireName, string rule) =>
        new ArgumentException(rule, name).With(wireName, rule);

    private static ArgumentOutOfRangeException OutOfRange(string name, string wireName, object? value, string rule) =>
        new ArgumentOutOfRangeException(name, value, rule).With(wireName, rule);
}
