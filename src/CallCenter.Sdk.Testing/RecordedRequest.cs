using System.Globalization;

namespace CallCenter.Sdk.Testing;

/// <summary>A request in the ledger.</summary>
public sealed record RecordedRequest
{
    /// <summary>Its number, from 1, in the order of arrival.</summary>
    public required int Number { get; init; }

    /// <summary>When it arrived, by the emulator's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path as it was sent, percent-encoded, with the query if there was one.</summary>
    public required string Path { get; init; }

    /// <summary>The operation, or <see langword="null"/> for any other path.</summary>
    public ConversationOperation? Operation { get; init; }

    /// <summary>The conversation in the path, or <see langword="null"/> for any other path.</summary>
    public string? ConversationId { get; init; }

    /// <summary>The body, decoded as UTF-8.</summary>
    public required string Body { get; init; }

    /// <summary>The request's headers by name, without <c>Signature</c>.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>
    /// The HTTP status that was answered, or <see langword="null"/> while the request is executed, and where it was refused or reset.
    /// </summary>
    public int? Status { get; init; }

    /// <summary>The platform code that was answered, or <see langword="null"/>.</summary>
    public PlatformCode? Code { get; init; }

    /// <summary>
    /// The body that was answered, decoded as UTF-8, complete even if a fault then cut or lost it; or <see langword="null"/>.
    /// </summary>
    public string? Reply { get; init; }

    /// <summary>The time from arrival to the answer, by the emulator's clock, or <see langword="null"/> while there is no answer.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Whether the platform acted: somebody was rung, joined, left, or waits in the queue.</summary>
    public bool Executed { get; init; }

    /// <summary>The fault of the request, or <see langword="null"/>.</summary>
    public string? Fault { get; init; }

    /// <summary>
    /// What a real platform does not tell: why the request was refused and what to set up, or which agents a dettachAgent took out.
    /// </summary>
    public string? Note { get; init; }

    /// <summary>One line, the same for the same request, whatever way it came.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var sent = string.Create(CultureInfo.InvariantCulture, $"request {Number} at {At:HH:mm:ss.fff}: {Method} {Path} {Body}");
        var answer = Status is { } status ? $"{status.ToString(CultureInfo.InvariantCulture)} {Code}".TrimEnd() : "no answer";
        var fault = Fault is null ? "" : $", fault: {Fault}";
        var note = Note is null ? "" : $" ({Note})";
        return $"{sent} -> {answer}{(Executed ? ", executed" : "")}{fault}{note}";
    }
}
