namespace CallCenter.Sdk.Testing.Console;

/// <summary>The ledger as JSON: the same as in C#, for assertions in any language.</summary>
internal sealed record LedgerView(IReadOnlyList<LedgerRequest> Requests, IReadOnlyList<RecordedRing> Rings)
{
    public static LedgerView Of(Ledger ledger) => new([.. ledger.Requests.Select(LedgerRequest.Of)], ledger.Rings);
}

/// <summary>A request of the ledger, whole.</summary>
internal sealed record LedgerRequest(
    int Number,
    DateTimeOffset At,
    string Method,
    string Path,
    ConversationOperation? Operation,
    string? ConversationId,
    IReadOnlyDictionary<string, string> Headers,
    string Body,
    int? Status,
    string? Code,
    string? Reply,
    double? Milliseconds,
    bool Executed,
    string? Fault,
    string? Note)
{
    public static LedgerRequest Of(RecordedRequest request) => new(
        request.Number,
        request.At,
        request.Method,
        request.Path,
        request.Operation,
        request.ConversationId,
        request.Headers,
        request.Body,
        request.Status,
        request.Code?.Value,
        request.Reply,
        request.Duration?.TotalMilliseconds,
        request.Executed,
        request.Fault,
        request.Note);
}
