namespace CallCenter.Sdk.Testing.Model;

/// <summary>A wait until a telephone has rung so many times. Guarded by the world's lock.</summary>
internal sealed class RingWait(string who, int times)
{
    private readonly TaskCompletionSource<Ring> _ring = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Who => who;

    /// <summary>The ring that is waited for.</summary>
    public Task<Ring> Ring => _ring.Task;

    /// <returns>Whether the wait is over.</returns>
    public bool Check(IEnumerable<Ring> rings) =>
        rings.Where(ring => ring.Who == who).ElementAtOrDefault(times - 1) is { } awaited && _ring.TrySetResult(awaited);

    public void Abandon() =>
        _ring.TrySetException(new ObjectDisposedException(nameof(PlatformEmulator), $"The emulator was disposed before {who} had rung."));
}
