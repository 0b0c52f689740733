using Microsoft.Extensions.Logging.Testing;

namespace AgentDesk.Tests;

/// <summary>Everything that the app logs, at every level: message, values, scopes and exception of each record in a line.</summary>
internal sealed class CapturedLog : IDisposable
{
    public FakeLoggerProvider Provider { get; } = new();

    public IReadOnlyList<string> Lines => [.. Provider.Collector.GetSnapshot().Select(Line)];

    /// <summary>Completes when a line with this part is there: what the app does after its answer, or without one, comes late.</summary>
    public async Task UntilAsync(string part, CancellationToken cancellationToken)
    {
        await foreach (var record in Provider.Collector.GetLogsAsync(cancellationToken))
        {
            if (Line(record).Contains(part, StringComparison.Ordinal))
            {
                return;
            }
        }
    }

    /// <summary>
    /// Why the app did not start. WebApplicationFactory throws something else when the app has failed and is gone before the factory
    /// asks for its services.
    /// </summary>
    public TException StartFailure<TException>()
        where TException : Exception =>
        Provider.Collector.GetSnapshot().Select(static record => record.Exception).OfType<TException>().First();

    public void Dispose() => Provider.Dispose();

    private static string Line(FakeLogRecord record) => string.Join(
        " | ",
        [record.Level, record.Category, record.Message, record.Exception, .. record.Scopes.Select(Text), Text(record.StructuredState)]);

    private static string Text(object? state) =>
        state is IEnumerable<KeyValuePair<string, object?>> values ? $"{state} {string.Join(' ', values)}"
        : state is IEnumerable<KeyValuePair<string, string?>> texts ? string.Join(' ', texts) : $"{state}";
}
