using CallCenter.Sdk.Testing.Model;

namespace CallCenter.Sdk.Testing.Queueing;

/// <summary>An invitation in the queue. Guarded by the world's lock.</summary>
internal sealed class QueueTask(Conversation conversation, QueuePlan plan, VoiceIoMode mode, int requestNumber)
{
    private readonly List<Alarm> _alarms = [];
    private readonly HashSet<Agent> _tried = [];
    private int _nextStage;

    public Conversation Conversation => conversation;

    public VoiceIoMode Mode => mode;

    public int RequestNumber => requestNumber;

    public bool IsRinging { get; set; }

    /// <summary>The rules of the current stage.</summary>
    public List<QueueTarget> Live { get; } = [];

    /// <summary>Goes on to the next stage.</summary>
    /// <returns><see langword="false"/> when there is none.</returns>
    public bool NextStage(World world, Action<QueueTarget> expired)
    {
        Cancel();
        if (_nextStage == plan.Stages.Count)
        {
            return false;
        }

        Live.AddRange(plan.Stages[_nextStage++].OrderByDescending(target => target.Priority));
        foreach (var target in Live)
        {
            if (target.Timeout is { } timeout)
            {
                _alarms.Add(world.After(timeout, () => expired(target)));
            }
        }

        return true;
    }

    public void Cancel()
    {
        _alarms.ForEach(alarm => alarm.Cancel());
        _alarms.Clear();
        Live.Clear();
    }

    /// <summary>An agent who did not answer is not rung again for the same invitation.</summary>
    public void GiveUpOn(Agent agent) => _tried.Add(agent);

    public Agent? Pick(QueueTarget target, IReadOnlyList<Agent> idle) => target.Rank(idle).FirstOrDefault(agent => !_tried.Contains(agent));
}
