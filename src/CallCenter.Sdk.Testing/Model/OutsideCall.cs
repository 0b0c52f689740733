namespace CallCenter.Sdk.Testing.Model;

/// <summary>A call to an outside line, from dialling to hanging up. Guarded by the world's lock.</summary>
internal sealed class OutsideCall(
    World world, Conversation conversation, string callId, string number, Ring ring, VoiceIoMode mode, TimeSpan maxAnswerTime)
{
    private Alarm? _alarm;
    private Member? _member;

    public string CallId => callId;

    public string Number => number;

    public VoiceIoMode Mode => _member?.Mode ?? mode;

    public bool IsRinging => ring.Outcome == RingOutcome.Ringing;

    public void Start(OutsideLine line, TimeSpan dialTime)
    {
        conversation.OutsideCalls.Add(this);
        if (line.IsBusy)
        {
            End(RingOutcome.Busy);
        }
        else if (line.Habit.After == TimeSpan.Zero)
        {
            Answer();
        }
        else if (line.Habit.After is { } time && time < dialTime)
        {
            _alarm = world.After(time, Answer);
        }
        else
        {
            _alarm = world.After(dialTime, () => End(RingOutcome.Unanswered));
        }
    }

    public void Answer()
    {
        _alarm?.Cancel();
        ring.Outcome = RingOutcome.Answered;
        _member = new Member(conversation, null, this, mode);
        conversation.Members.Add(_member);
        _alarm = world.After(maxAnswerTime, () => End(RingOutcome.Answered));
    }

    public void End(RingOutcome outcome)
    {
        _alarm?.Cancel();
        if (IsRinging)
        {
            ring.Outcome = outcome;
        }

        conversation.OutsideCalls.Remove(this);
        if (_member is not null)
        {
            conversation.Members.Remove(_member);
        }
    }
}
