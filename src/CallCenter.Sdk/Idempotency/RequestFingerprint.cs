using System.Globalization;

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
    private const int StackChars = 512;
    private const int Digits = 4;

    public static string Of(string token, string conversationId, InviteOutRequest request) => Hash(string.Create(
        CultureInfo.InvariantCulture,
        stackalloc char[StackChars],
        $"{token}\nconversationId={conversationId}\nto={request.To}{(request.From is null ? "" : "\nfrom=")}{request.From}\n"
        + $"max_dial_seconds={request.MaxDialTime?.TotalSeconds}\nmax_answer_seconds={request.MaxAnswerTime.TotalSeconds}\n"
        + $"backgroud={request.Background}\nvoiceIoMode={(int?)request.VoiceIoMode}"));

    public static string Of(string token, string conversationId, InviteAgentRequest request) => Hash(string.Create(
        CultureInfo.InvariantCulture,
        stackalloc char[StackChars],
        $"{token}\nconversationId={conversationId}\nbackgroud={request.Background}\nvoiceIoMode={(int?)request.VoiceIoMode}\n"
        + $"enqueue={request.Enqueue.Text}"));

    private static string Hash(string fields) => Sha256Text.Of(fields, Digits);
}
