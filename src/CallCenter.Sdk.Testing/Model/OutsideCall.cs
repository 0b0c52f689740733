namespace CallCenter.Sdk.Testing.Model;

/// <summary>A call to an outside line, from dialling to hanging up. Guarded by the world's lock.</summary>
internal sealed class OutsideCall(World world, Conversation conversation, string callId, string number, Ring ring, VoiceIoMode mode, TimeSpan maxAnswerTime)
{
    private Alarm? alarm;
    private Member? member;

    public string CallId => callId;

    public string Number => number;

    public VoiceIoMode Mode => member?.Mode ?? mode;

    public bool IsRinging => ring.Outcome == RingOutcome.Ringing;

    public void Start(OutsideLine line, TimeSpan dialTime)
    {
        conversation.OutsideCalls.Add(this);
        if (line.IsBusy)
            End(RingOutcome.Busy);
        else if (line.Habit.After == TimeSpan.Zero)
            Answer();
        else if (line.Habit.After is { } time && time < dialTime)
            alarm = world.After(time, Answer);
        else
            alarm = world.After(dialTime, () => End(RingOutcome.Unanswered));
    }

    public void Answer()
    {
        alarm?.CallOff();
        ring.Outcome = RingOutcome.Answered;
        member = new Member(conversation, null, this, mode);
        conversation.Members.Add(member);
        alarm = world.After(maxAnswerTime, () => End(RingOutcome.Answered));
    }

    public void End(RingOutcome outcome)
    {
        alarm?.CallOff();
        if (IsRinging)
            ring.Outcome = outcome;
        conversation.OutsideCalls.Remove(this);
        if (member is not null)
            conversation.Members.Remove(member);
    }
}
