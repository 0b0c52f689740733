using CallCenter.Sdk.Testing.Model;

namespace CallCenter.Sdk.Testing.Queueing;

/// <summary>An invitation on its way through the queue. Guarded by the world's lock.</summary>
internal sealed class QueueTask(Conversation conversation, QueuePlan plan, VoiceIoMode mode, int requestNumber)
{
    private readonly List<Alarm> alarms = [];
    private readonly HashSet<Agent> tried = [];
    private int nextStage;

    public Conversation Conversation => conversation;

    public VoiceIoMode Mode => mode;

    public int RequestNumber => requestNumber;

    public bool IsRinging { get; set; }

    /// <summary>The rules that look now.</summary>
    public List<QueueTarget> Live { get; } = [];

    /// <summary>Goes on to the next stage.</summary>
    /// <returns><see langword="false"/> when there is none.</returns>
    public bool NextStage(World world, Action<QueueTarget> expired)
    {
        CallOff();
        if (nextStage == plan.Stages.Count)
            return false;
        Live.AddRange(plan.Stages[nextStage++].OrderByDescending(target => target.Priority));
        alarms.AddRange(Live.Where(target => target.Timeout is not null).Select(target => world.After(target.Timeout!.Value, () => expired(target))));
        return true;
    }

    public void CallOff()
    {
        alarms.ForEach(alarm => alarm.CallOff());
        alarms.Clear();
        Live.Clear();
    }

    /// <summary>An agent who did not answer is not rung again for the same invitation.</summary>
    public void GiveUpOn(Agent agent) => tried.Add(agent);

    public Agent? Pick(QueueTarget target, IReadOnlyList<Agent> idle) => target.Rank(idle).FirstOrDefault(agent => !tried.Contains(agent));
}
