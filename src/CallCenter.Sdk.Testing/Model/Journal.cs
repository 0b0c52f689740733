namespace CallCenter.Sdk.Testing.Model;

/// <summary>Every request and every ring, in order. Guarded by the world's lock.</summary>
internal sealed class Journal
{
    private readonly List<RecordedRequest> requests = [];
    private readonly List<Ring> rings = [];
    private readonly List<RingWait> ringWaits = [];
    private bool closed;
    private int forgottenRequests;
    private int forgottenRings;

    /// <summary>How many requests it has.</summary>
    public int Count => requests.Count;

    /// <summary>The number of the oldest request that it has, or will have.</summary>
    public int FirstNumber => forgottenRequests + 1;

    public int Open(Func<int, RecordedRequest> record)
    {
        var number = forgottenRequests + requests.Count + 1;
        requests.Add(record(number));
        return number;
    }

    public void Amend(int number, Func<RecordedRequest, RecordedRequest> change)
    {
        var index = number - forgottenRequests - 1;
        if (index >= 0)
            requests[index] = change(requests[index]);
    }

    public void MarkExecuted(int number) => Amend(number, request => request with { Executed = true });

    public Ring Ring(int requestNumber, DateTimeOffset at, RingTarget target, string who, string conversationId)
    {
        var ring = new Ring(forgottenRings + rings.Count + 1, requestNumber, at, target, who, conversationId);
        rings.Add(ring);
        ringWaits.RemoveAll(wait => wait.Who == who && wait.Check(rings));
        MarkExecuted(requestNumber);
        return ring;
    }

    /// <summary>Begins to wait; the rings that are recorded already count.</summary>
    public void Begin(RingWait wait)
    {
        if (wait.Check(rings))
            return;
        if (closed)
            wait.Abandon();
        else
            ringWaits.Add(wait);
    }

    public void End(RingWait wait) => ringWaits.Remove(wait);

    /// <summary>From now on nothing rings.</summary>
    public void Close()
    {
        closed = true;
        ringWaits.ForEach(wait => wait.Abandon());
    }

    /// <summary>Forgets what is recorded; the numbers go on.</summary>
    public void Clear()
    {
        forgottenRequests += requests.Count;
        forgottenRings += rings.Count;
        requests.Clear();
        rings.Clear();
    }

    public IReadOnlyList<RecordedRequest> Requests() => [.. requests];

    public IReadOnlyList<RecordedRequest> LatestRequests(int most) => [.. requests.TakeLast(most)];

    public IReadOnlyList<RecordedRing> LatestRings(int most) => [.. rings.TakeLast(most).Select(ring => ring.ToRecord())];

    public IReadOnlyList<RecordedRing> Rings() => [.. rings.Select(ring => ring.ToRecord())];
}
