namespace CallCenter.Sdk.Testing.Model;

/// <summary>Something that the world does later, unless it is called off. Guarded by the world's lock.</summary>
internal sealed class Alarm(Action whenDue)
{
    private ITimer? timer;
    private bool calledOff;

    public void Ring()
    {
        if (calledOff)
            return;
        CallOff();
        whenDue();
    }

    public void Hold(ITimer started)
    {
        timer = started;
        if (calledOff)
            started.Dispose();
    }

    public void CallOff()
    {
        calledOff = true;
        timer?.Dispose();
    }
}
