namespace CallCenter.Sdk.Testing.Model;

/// <summary>
/// The platform's state: one lock around it, no HTTP in it. Everything but <see cref="Do{T}"/> is called with the lock held.
/// Nothing waits under the lock: what takes time is an <see cref="Alarm"/> on the clock.
/// </summary>
internal sealed class World(TimeProvider clock)
{
    private readonly object gate = new();
    private readonly List<Action> afterwards = [];
    private readonly HashSet<Alarm> alarms = [];
    private int calls;
    private long frees;
    private bool closed;

    /// <summary>Something may have changed. Raised without the lock, by whatever thread did it.</summary>
    public event Action? Changed;

    public DateTimeOffset Now { get; private set; }

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

    /// <summary>Does something to the world under its lock; timers start after it is let go, as a clock may call back at once.</summary>
    public T Do<T>(Func<T> act)
    {
        var moment = clock.GetUtcNow();
        T result;
        Action[] later;
        lock (gate)
        {
            Now = moment;
            result = act();
            Queue.Offer();
            later = [.. afterwards];
            afterwards.Clear();
        }

        foreach (var action in later)
            action();
        Changed?.Invoke();
        return result;
    }

    /// <summary>Looks at the world under its lock, and changes nothing.</summary>
    public T Look<T>(Func<T> read)
    {
        lock (gate)
            return read();
    }

    public void Do(Action act) => Do(() =>
    {
        act();
        return true;
    });

    public Alarm After(TimeSpan time, Action whenDue)
    {
        var alarm = new Alarm(alarms, whenDue);
        afterwards.Add(() =>
        {
            var timer = new LongTimer(clock, time, () => Do(alarm.Ring));
            lock (gate)
            {
                alarm.Hold(timer);
                if (closed)
                    alarm.CallOff();
            }
        });
        return alarm;
    }

    /// <summary>Call ids are counted, not drawn: the same story has the same ids.</summary>
    public string NextCallId() => $"8af4eaf75775c93e{++calls:x16}";

    /// <summary>Says that something beside the world, such as a fault plan, has changed.</summary>
    public void NotifyChanged() => Changed?.Invoke();

    public void MarkFree(Agent agent) => agent.FreeSince = ++frees;

    /// <summary>No timer outlives the emulator.</summary>
    public void Close() => Do(() =>
    {
        closed = true;
        foreach (var alarm in alarms.ToArray())
            alarm.CallOff();
    });

    public PlatformSnapshot Snapshot() => new(
        [.. Agents.Select(agent => agent.ToSnapshot())],
        [.. Conversations.Select(conversation => conversation.ToSnapshot())],
        Journal.Requests(),
        Journal.Rings(),
        Queue.Waiting);
}
