using CallCenter.Sdk.Signing;

namespace CallCenter.Sdk.Api;

/// <summary>
/// One attempt of a call, and the ticket with which it goes out: what became of it below the facade. It travels with the request, in its
/// content and, for handlers that rebuild requests, in its options.
/// </summary>
internal sealed class Attempt(Operation operation)
{
    private static readonly HttpRequestOptionsKey<Attempt> Key = new("CallCenter.Sdk.Attempt");
    private int sends;
    private int bodies;

    public Operation Operation { get; } = operation;

    /// <summary>Whether the request was handed to the primary handler; until then the platform cannot have acted.</summary>
    public bool WasSent => Volatile.Read(ref sends) > 0;

    /// <summary>Whether a handler of the host's sent a repeatable request again within this attempt, so that its last answer does not tell of the first send.</summary>
    public bool WasSentAgain => !Operation.Rings && Volatile.Read(ref sends) > 1;

    /// <summary>The first send, for whoever has to know later how it went.</summary>
    public Task<HttpResponseMessage>? FirstSend { get; set; }

    /// <summary>What the last send was signed with; <see langword="null"/> when it was not.</summary>
    public Signed? Signed { get; set; }

    // The content first: asking for the options makes them.
    public static Attempt? Of(HttpRequestMessage request) =>
        request.Content is PayloadContent payload ? payload.Attempt : request.Options.TryGetValue(Key, out var attempt) ? attempt : null;

    public void TravelWith(HttpRequestMessage request) => request.Options.Set(Key, this);

    /// <summary>Uses the ticket up. A ringing operation has one send, a repeatable one any number.</summary>
    /// <returns>Whether the request may go out.</returns>
    public bool TrySend() => Interlocked.Increment(ref sends) == 1 || !Operation.Rings;

    /// <summary>Counts the bodies written since the send began; a ringing operation writes one.</summary>
    /// <exception cref="SendBlockedException">It is the second.</exception>
    public void BeforeBodyIsWritten()
    {
        if (WasSent && Interlocked.Increment(ref bodies) > 1 && Operation.Rings) throw new SendBlockedException(Operation.Name);
    }
}
