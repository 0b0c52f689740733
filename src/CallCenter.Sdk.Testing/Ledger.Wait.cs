using CallCenter.Sdk.Testing.Model;

namespace CallCenter.Sdk.Testing;

public sealed partial class Ledger
{
    /// <summary>
    /// Waits until a telephone has rung so many times: <c>await platform.Ledger.WaitForRingAsync("1001")</c>, then
    /// <c>platform.Agent("1001").Answer()</c>.
    /// </summary>
    /// <param name="who">The outside number or the agent's id.</param>
    /// <param name="times">
    /// How often it must have rung, at least 1; default once. The rings that the ledger has already count, so it does not matter whether
    /// the telephone rings before the wait or during it; to wait for one more ring, ask for one more, or call <see cref="Clear"/> before.
    /// </param>
    /// <param name="timeout">
    /// How long to wait, by the emulator's clock; zero looks once. Default: as long as it takes, so pass the test's cancellation token.
    /// </param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The ring that was waited for, as it is now. It rings no longer if somebody answered at once.</returns>
    /// <exception cref="LedgerAssertionException">The time is up.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The emulator was disposed, so the telephone cannot ring any more.</exception>
    public async Task<RecordedRing> WaitForRingAsync(
        string who, int times = 1, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(who);
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        var longest = timeout ?? Timeout.InfiniteTimeSpan;
        if (longest != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(longest, TimeSpan.Zero, nameof(timeout));
        }

        var wait = new RingWait(who, times);
        Change(journal => journal.Begin(wait));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(wait.Ring, _world.Clock.DelayAsync(longest, end.Token)).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
        Change(journal => journal.End(wait));
        if (wait.Ring.IsCompleted)
        {
            var ring = await wait.Ring.ConfigureAwait(false);
            return _world.Look(ring.ToRecord);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var rang = Rings.Count(ring => ring.Who == who);
        throw Failure($"{who} should have rung {Times(times)} within {longest:c}, but rang {Times(rang)}.");
    }

    private void Change(Action<Journal> change) => _world.Look(() =>
    {
        change(_world.Journal);
        return true;
    });
}
