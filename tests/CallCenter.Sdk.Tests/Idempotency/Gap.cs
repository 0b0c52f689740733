using System.Collections.Concurrent;

namespace CallCenter.Sdk.Tests.Idempotency;

/// <summary>
/// The time between two steps that a store should have made one. Callers stay in it until another has come, so that what a busy server
/// does now and then happens each time.
/// </summary>
internal sealed class Gap
{
    private const int Turns = 300;
    private readonly ConcurrentDictionary<string, int> _callers = new(StringComparer.Ordinal);

    /// <summary>Waits for another caller with the same name, if one comes at all.</summary>
    /// <returns>Whether this caller is the name's first.</returns>
    public async Task<bool> MeetAsync(string name)
    {
        var number = _callers.AddOrUpdate(name, 1, static (_, callers) => callers + 1);
        await UntilAsync(() => _callers[name] > number);
        return number == 1;
    }

    /// <summary>Gives others their turn until they have done something, or for long enough.</summary>
    public static async Task UntilAsync(Func<bool> isDone)
    {
        for (var turn = 0; turn < Turns && !isDone(); turn++)
        {
            await Task.Yield();
        }
    }
}
