using CallCenter.Sdk.Testing.Model;

namespace CallCenter.Sdk.Testing;

/// <summary>
/// Every request and every ring, in order, and assertions for any test framework. Thread-safe; what it returns never changes.
/// </summary>
public sealed partial class Ledger
{
    private const string Nothing =
        "(no request came in: does the client use UsePlatformEmulator(platform), or the BaseUrl that StartAsync() returns?)";

    private readonly World _world;

    internal Ledger(World world) => _world = world;

    /// <summary>Every request so far, in the order of arrival, refused and reset ones included.</summary>
    public IReadOnlyList<RecordedRequest> Requests => _world.Look(_world.Journal.Requests);

    /// <summary>Every ring so far, in the order in which they began. A busy line that was dialled counts.</summary>
    public IReadOnlyList<RecordedRing> Rings => _world.Look(_world.Journal.Rings);

    /// <summary>The requests of one operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>Those so far, in the order of arrival.</returns>
    public IReadOnlyList<RecordedRequest> RequestsOf(ConversationOperation operation) =>
        [.. Requests.Where(request => request.Operation == operation)];

    /// <summary>Forgets what is recorded so far, so that a test asserts on what follows only. State stays, and the numbers go on.</summary>
    public void Clear() => _world.Do(_world.Journal.Clear);

    /// <summary>Asserts how often a telephone rang.</summary>
    /// <param name="who">The outside number or the agent's id.</param>
    /// <param name="times">How often, exactly; default once.</param>
    /// <exception cref="LedgerAssertionException">It rang more or less often.</exception>
    public void ShouldHaveRung(string who, int times = 1)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentOutOfRangeException.ThrowIfNegative(times);
        var rang = Rings.Count(ring => ring.Who == who);
        Check(rang == times, $"{who} should have rung {Times(times)}, but rang {Times(rang)}.");
    }

    /// <summary>Asserts that no telephone rang at all.</summary>
    /// <exception cref="LedgerAssertionException">One did.</exception>
    public void ShouldNotHaveRung() => Check(Rings is [], "No telephone should have rung, but one did.");

    /// <summary>Asserts that a telephone did not ring.</summary>
    /// <param name="who">The outside number or the agent's id.</param>
    /// <exception cref="LedgerAssertionException">It did.</exception>
    public void ShouldNotHaveRung(string who) => ShouldHaveRung(who, times: 0);

    /// <summary>Asserts how many requests of an operation came in, refused and reset ones included.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="times">How many, exactly; default one.</param>
    /// <exception cref="LedgerAssertionException">There were more or fewer.</exception>
    public void ShouldHaveReceived(ConversationOperation operation, int times = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(times);
        var received = RequestsOf(operation).Count;
        Check(received == times, $"{operation} should have been received {Times(times)}, but was {Times(received)}.");
    }

    /// <summary>Asserts which operations came in, all of them, in this order.</summary>
    /// <param name="operations">The operations; none: nothing came in.</param>
    /// <exception cref="LedgerAssertionException">Others came in, or in another order.</exception>
    public void ShouldHaveReceivedInOrder(params IEnumerable<ConversationOperation> operations)
    {
        ConversationOperation?[] expected = [.. operations.Select(operation => (ConversationOperation?)operation)];
        var received = Requests.Select(request => request.Operation);
        Check(
            received.SequenceEqual(expected),
            $"[{string.Join(", ", expected)}] should have been received, in this order, and nothing else.");
    }

    /// <summary>Asserts that nothing was sent.</summary>
    /// <exception cref="LedgerAssertionException">Something was.</exception>
    public void ShouldHaveReceivedNothing() => Check(Requests is [], "Nothing should have been received.");

    /// <summary>Asserts that every request was answered with success: the message tells what was not set up.</summary>
    /// <exception cref="LedgerAssertionException">One was refused, or had no answer.</exception>
    public void ShouldHaveAcceptedAll() =>
        Check(Requests.All(request => request.Code == PlatformCode.Success), "Every request should have been answered with 000000.");

    /// <summary>The ledger as text: a line for each request and each ring.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Join('\n', [.. Requests.Select(request => request.ToString()), .. Rings.Select(ring => ring.ToString())]);

    private static string Times(int times) => times switch
    {
        0 => "never",
        1 => "once",
        _ => $"{times} times",
    };

    private void Check(bool holds, string message)
    {
        if (!holds)
        {
            throw Failure(message);
        }
    }

    private LedgerAssertionException Failure(string message) =>
        new($"{message}\nThe ledger:\n{(ToString() is { Length: > 0 } text ? text : Nothing)}");
}
