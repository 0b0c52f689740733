using CallCenter.Sdk.Testing.Protocol;

namespace CallCenter.Sdk.Testing.Console;

/// <summary>A request as the page shows it. Long texts are cut; the ledger has them whole.
/// <c>Operation</c>: The name on the wire, or <see langword="null"/> for a path that is no operation.
/// <c>Milliseconds</c>: How long the answer took, or <see langword="null"/> while there is none.
/// <c>Rule</c>: What the <c>enqueue</c> text of an invitation says.</summary>
internal sealed record RequestView(
    int Number,
    DateTimeOffset At,
    string Method,
    string Path,
    ConversationOperation? Operation,
    string? Conversation,
    string Body,
    int? Status,
    string? Code,
    string? Message,
    double? Milliseconds,
    bool Executed,
    string? Fault,
    string? Note,
    string? Reply,
    EnqueueRule? Rule)
{
    private const int LongestText = 4096;
    private const int LongestLine = 1024;

    public static RequestView Of(RecordedRequest request) => new(
        request.Number,
        request.At,
        Cut(request.Method, LongestLine)!,
        Cut(request.Path, LongestLine)!,
        request.Operation,
        Cut(request.ConversationId, LongestLine),
        Cut(request.Body, LongestText)!,
        request.Status,
        request.Code?.Value,
        request.Code is { } code ? Messages.Of(code) : null,
        request.Duration?.TotalMilliseconds,
        request.Executed,
        request.Fault,
        Cut(request.Note, LongestText),
        Cut(request.Reply, LongestText),
        request.Operation == ConversationOperation.InviteAgent ? EnqueueRule.Read(request.Body) : null);

    private static string? Cut(string? text, int most) => text?.Length > most ? $"{text.AsSpan(..most)}…" : text;
}
