using CallCenter.Sdk.Testing.Queueing;

namespace CallCenter.Sdk.Testing.Model;

/// <summary>The invitations that wait for an idle agent. Called with the world's lock held, after every change.</summary>
internal sealed class AgentQueue(World world)
{
    private readonly List<QueueTask> _tasks = [];

    public int Waiting => _tasks.Count(task => !task.IsRinging);

    public void Add(QueueTask task)
    {
        _tasks.Add(task);
        Advance(task);
    }

    public void Withdraw(Conversation conversation)
    {
        foreach (var task in _tasks.Where(task => task.Conversation == conversation).ToArray())
        {
            Drop(task);
        }
    }

    /// <summary>Gives idle agents to waiting invitations: higher priority first, then the older invitation.</summary>
    public void Offer()
    {
        while (_tasks.Exists(task => !task.IsRinging) && FindMatch() is var (task, target, agent))
        {
            if (task.Conversation.Places >= world.MaxMembers)
            {
                Drop(task);
            }
            else
            {
                Ring(task, target, agent);
            }
        }
    }

    private (QueueTask Task, QueueTarget Target, Agent Agent)? FindMatch()
    {
        Agent[] idle = [.. world.Agents.Where(agent => agent.IsIdle)];
        var candidates = from task in _tasks
                         where !task.IsRinging
                         from target in task.Live
                         let agent = task.Pick(target, idle)
                         where agent is not null
                         orderby target.Priority descending
                         select (task, target, agent);
        return candidates.Select(candidate => ((QueueTask, QueueTarget, Agent)?)candidate).FirstOrDefault();
    }

    private void Ring(QueueTask task, QueueTarget target, Agent agent)
    {
        task.IsRinging = true;
        Desk.Ring(world, agent, task.Conversation, task.RequestNumber, target.RingTime ?? world.RingTime, Answered, Ended);

        void Answered()
        {
            Drop(task);
            Desk.Join(world, agent, task.Conversation, task.Mode);
        }

        void Ended(RingOutcome outcome)
        {
            task.IsRinging = false;
            task.GiveUpOn(agent);
            world.MarkFree(agent);
            if (outcome == RingOutcome.Withdrawn)
            {
                Drop(task);
            }
            else if (task.Live.Count == 0)
            {
                Advance(task);
            }
        }
    }

    private void Expire(QueueTask task, QueueTarget target)
    {
        task.Live.Remove(target);
        if (task.Live.Count == 0 && !task.IsRinging)
        {
            Advance(task);
        }
    }

    private void Advance(QueueTask task)
    {
        if (!task.NextStage(world, target => Expire(task, target)))
        {
            Drop(task);
        }
    }

    private void Drop(QueueTask task)
    {
        task.Cancel();
        _tasks.Remove(task);
    }
}
