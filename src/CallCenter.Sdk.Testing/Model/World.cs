namespace CallCenter.Sdk.Testing.Model;

/// <summary>
/// The platform's state: one lock around it, no HTTP in it. Everything but <see cref="Do{T}"/> is called with the lock held.
/// Nothing waits while it holds the lock: what takes time is an <see cref="Alarm"/> on the clock.
/// </summary>
internal sealed class World(TimeProvider clock)
{
    private readonly object _gate = new();
    private readonly List<Action> _afterwards = [];
    private readonly HashSet<Alarm> _alarms = [];
    private int _calls;
    private long _frees;
    private bool _closed;

    /// <summary>Something may have changed. Raised without the lock, by whatever thread did it.</summary>
    public event Action? Changed;

    public DateTimeOffset Now { get; private set; }

    public TimeProvider Clock => clock;

    public Directory<Conversation> Conversations { get; } = new(id => new Conversation(id));

    public Directory<Agent> Agents { get; } = new(id => new Agent(id));

    public Directory<OutsideLine> OutsideLines { get; } = new(OutsideLine.Of);

    public Dictionary<string, Func<AgentSnapshot, bool>> Conditions { get; } = new(StringComparer.Ordinal);

    public Journal Journal { get; } = new();

    public AgentQueue Queue => field ??= new AgentQueue(this);

    /// <summary>Whether an attachAgent joins the ring of an earlier one.</summary>
    public bool MergesAttachRings { get; set; }

    /// <summary>Whether route texts are read as documented, and not as released gateways read them.</summary>
    public bool AcceptsDocumentedRoutes { get; set; }

    public int MaxMembers { get; set; } = PlatformEmulator.DefaultMaxMembers;

    public TimeSpan RingTime { get; set; } = PlatformEmulator.DefaultRingTime;

    /// <summary>Changes the state under the lock. Timers start after the lock is released, because a clock may call back at once.</summary>
    public T Do<T>(Func<T> act)
    {
        var moment = clock.GetUtcNow();
        T result;
        Action[] later;
        lock (_gate)
        {
            Now = moment;
            result = act();
            Queue.Offer();
            later = [.. _afterwards];
            _afterwards.Clear();
        }

        foreach (var action in later)
        {
            action();
        }

        Changed?.Invoke();
        return result;
    }

    /// <summary>Reads the state under the lock, and changes nothing.</summary>
    public T Look<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }

    public void Do(Action act) => Do(() =>
    {
        act();
        return true;
    });

    public Alarm After(TimeSpan time, Action whenDue)
    {
        var alarm = new Alarm(_alarms, whenDue);
        _afterwards.Add(() =>
        {
            var timer = new LongTimer(clock, time, () => Do(alarm.Ring));
            lock (_gate)
            {
                alarm.Hold(timer);
                if (_closed)
                {
                    alarm.Cancel();
                }
            }
        });
        return alarm;
    }

    /// <summary>Call ids are counted and not random: the same requests have the same ids.</summary>
    public string NextCallId() => $"8af4eaf75775c93e{++_calls:x16}";

    /// <summary>Tells that something outside this state, such as a fault plan, has changed.</summary>
    public void NotifyChanged() => Changed?.Invoke();

    public void MarkFree(Agent agent) => agent.FreeSince = ++_frees;

    /// <summary>Cancels every timer.</summary>
    public void Close() => Do(() =>
    {
        _closed = true;
        Journal.Close();
        foreach (var alarm in _alarms.ToArray())
        {
            alarm.Cancel();
        }
    });

    public PlatformSnapshot Snapshot() => new(
        [.. Agents.Select(agent => agent.ToSnapshot())],
        [.. Conversations.Select(conversation => conversation.ToSnapshot())],
        Journal.Requests(),
        Journal.Rings(),
        Queue.Waiting);
}
