using System.Text.Json;
using CallCenter.Sdk.Testing.Model;

namespace CallCenter.Sdk.Testing.Console;

/// <summary>Works out what a page does not know yet. One for each page that is open; not thread-safe.</summary>
internal sealed class FrameSource(PlatformEmulator platform)
{
    /// <summary>How many requests a page is told of: those before the latest few hundred are in the ledger only.</summary>
    public const int MostRequests = 300;

    private const int MostOfSmallFrame = 30;

    private Dictionary<int, RecordedRequest> _known = [];
    private byte[] _state = [];
    private int _firstNumber;
    private bool _isFirst = true;

    /// <returns>The next message as JSON, and whether it is much to draw; or <see langword="null"/> when nothing has changed.</returns>
    public (byte[] Json, bool IsLarge)? Next()
    {
        // Not under the world's lock: a test's own choice of faults may look at the world.
        ArmedFaults[] faults = [.. Enum.GetValues<ConversationOperation>().Select(platform.Faults.Armed)];
        var (view, requests, firstNumber, total) = platform.World.Look(() => Read(faults));
        var state = JsonSerializer.SerializeToUtf8Bytes(view, ConsoleJson.Readable.ConsoleView);
        var isSameState = state.AsSpan().SequenceEqual(_state);
        RequestView[] changed = [.. requests.Where(IsNews).Select(RequestView.Of)];
        if (!_isFirst && isSameState && changed is [] && firstNumber == _firstNumber)
        {
            return null;
        }

        var frame = new ConsoleFrame(_isFirst, isSameState ? null : view, changed, firstNumber, total);
        (_isFirst, _state, _firstNumber) = (false, state, firstNumber);
        _known = requests.ToDictionary(request => request.Number);
        return (JsonSerializer.SerializeToUtf8Bytes(frame, ConsoleJson.Readable.ConsoleFrame), changed.Length > MostOfSmallFrame);
    }

    // Records are immutable: one that was amended is another object.
    private bool IsNews(RecordedRequest request) => !_known.TryGetValue(request.Number, out var known) || !ReferenceEquals(known, request);

    private (ConsoleView View, IReadOnlyList<RecordedRequest> Requests, int FirstNumber, int Total) Read(ArmedFaults[] faults)
    {
        var journal = platform.World.Journal;
        var view = ConsoleViews.Of(platform.World, platform.AccountIds, faults);
        return (view, journal.LatestRequests(MostRequests), journal.FirstNumber, journal.Count);
    }
}
