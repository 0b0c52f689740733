namespace CallCenter.Sdk.Testing.Model;

/// <summary>Every request and every ring, in order. Guarded by the world's lock.</summary>
internal sealed class Journal
{
    private readonly List<RecordedRequest> _requests = [];
    private readonly List<Ring> _rings = [];
    private readonly List<RingWait> _ringWaits = [];
    private bool _closed;
    private int _forgottenRequests;
    private int _forgottenRings;

    /// <summary>How many requests it has.</summary>
    public int Count => _requests.Count;

    /// <summary>The number of the oldest request that it has, or will have.</summary>
    public int FirstNumber => _forgottenRequests + 1;

    public int Open(Func<int, RecordedRequest> record)
    {
        var number = _forgottenRequests + _requests.Count + 1;
        _requests.Add(record(number));
        return number;
    }

    public void Amend(int number, Func<RecordedRequest, RecordedRequest> change)
    {
        var index = number - _forgottenRequests - 1;
        if (index >= 0)
        {
            _requests[index] = change(_requests[index]);
        }
    }

    public void MarkExecuted(int number) => Amend(number, request => request with { Executed = true });

    public Ring Ring(int requestNumber, DateTimeOffset at, RingTarget target, string who, string conversationId)
    {
        var ring = new Ring(_forgottenRings + _rings.Count + 1, requestNumber, at, target, who, conversationId);
        _rings.Add(ring);
        _ringWaits.RemoveAll(wait => wait.Who == who && wait.Check(_rings));
        MarkExecuted(requestNumber);
        return ring;
    }

    /// <summary>Begins to wait; the rings that are recorded already count.</summary>
    public void Begin(RingWait wait)
    {
        if (wait.Check(_rings))
        {
            return;
        }

        if (_closed)
        {
            wait.Abandon();
        }
        else
        {
            _ringWaits.Add(wait);
        }
    }

    public void End(RingWait wait) => _ringWaits.Remove(wait);

    /// <summary>From now on nothing rings.</summary>
    public void Close()
    {
        _closed = true;
        _ringWaits.ForEach(wait => wait.Abandon());
    }

    /// <summary>Forgets what is recorded; the numbers go on.</summary>
    public void Clear()
    {
        _forgottenRequests += _requests.Count;
        _forgottenRings += _rings.Count;
        _requests.Clear();
        _rings.Clear();
    }

    public IReadOnlyList<RecordedRequest> Requests() => [.. _requests];

    public IReadOnlyList<RecordedRequest> LatestRequests(int most) => [.. _requests.TakeLast(most)];

    public IReadOnlyList<RecordedRing> LatestRings(int most) => [.. _rings.TakeLast(most).Select(ring => ring.ToRecord())];

    public IReadOnlyList<RecordedRing> Rings() => [.. _rings.Select(ring => ring.ToRecord())];
}
