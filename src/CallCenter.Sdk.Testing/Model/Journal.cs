namespace CallCenter.Sdk.Testing.Model;

/// <summary>Every request and every ring, in order. Guarded by the world's lock.</summary>
internal sealed class Journal
{
    private readonly List<RecordedRequest> requests = [];
    private readonly List<Ring> rings = [];

    public int Open(Func<int, RecordedRequest> record)
    {
        requests.Add(record(requests.Count + 1));
        return requests.Count;
    }

    public void Amend(int number, Func<RecordedRequest, RecordedRequest> change) => requests[number - 1] = change(requests[number - 1]);

    public void MarkExecuted(int number) => Amend(number, request => request with { Executed = true });

    public Ring Ring(int requestNumber, DateTimeOffset at, RingTarget target, string who, string conversationId)
    {
        var ring = new Ring(rings.Count + 1, requestNumber, at, target, who, conversationId);
        rings.Add(ring);
        MarkExecuted(requestNumber);
        return ring;
    }

    public IReadOnlyList<RecordedRequest> Requests() => [.. requests];

    public IReadOnlyList<RecordedRing> Rings() => [.. rings.Select(ring => ring.ToRecord())];
}
