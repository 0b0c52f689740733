using System.Globalization;
using System.Text.Unicode;

namespace CallCenter.Sdk;

/// <summary>
/// Tells that a key is used for another request than before: 16 bits of a SHA-256 over the request's named fields, salted with the claim's
/// token. It catches a mistake, and it is too short to tell anybody the number.
/// </summary>
/// <remarks>
/// Stores outlive versions of this library, so what is hashed must not change; the tests have fingerprints on file. No field but the last
/// has a line feed, so no two requests read alike.
/// </remarks>
internal static class RequestFingerprint
{
    private const int Digits = 4;

    // The names of the fields, the numbers, and what else is not a text of the request.
    private const int MaxOtherBytes = 256;

    public static string Of(string token, string conversationId, InviteOutRequest request)
    {
        var most = MostBytes(token.Length + conversationId.Length + request.To.Length + (request.From?.Length ?? 0));
        Span<byte> text = most <= Sha256Text.StackBytes ? stackalloc byte[Sha256Text.StackBytes] : new byte[most];
        Utf8.TryWrite(
            text,
            CultureInfo.InvariantCulture,
            $"{token}\nconversationId={conversationId}\nto={request.To}{(request.From is null ? "" : "\nfrom=")}{request.From}\n"
            + $"max_dial_seconds={Seconds(request.MaxDialTime)}\nmax_answer_seconds={Seconds(request.MaxAnswerTime)}\n"
            + $"backgroud={request.Background}\nvoiceIoMode={(int?)request.VoiceIoMode}",
            out var length);
        return Sha256Text.Of(text[..length], Digits);
    }

    public static string Of(string token, string conversationId, InviteAgentRequest request)
    {
        var most = MostBytes(token.Length + conversationId.Length + request.Enqueue.Text.Length);
        Span<byte> text = most <= Sha256Text.StackBytes ? stackalloc byte[Sha256Text.StackBytes] : new byte[most];
        Utf8.TryWrite(
            text,
            CultureInfo.InvariantCulture,
            $"{token}\nconversationId={conversationId}\nbackgroud={request.Background}\nvoiceIoMode={(int?)request.VoiceIoMode}\n"
            + $"enqueue={request.Enqueue.Text}",
            out var length);
        return Sha256Text.Of(text[..length], Digits);
    }

    private static int MostBytes(int characters) => (Sha256Text.MaxBytesPerChar * characters) + MaxOtherBytes;

    // They are whole, which was checked before.
    private static long? Seconds(TimeSpan? time) => time?.Ticks / TimeSpan.TicksPerSecond;
}
