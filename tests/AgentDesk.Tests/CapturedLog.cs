using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AgentDesk.Tests;

/// <summary>Everything that the app logs, at every level: message, values, scopes and exception of each line.</summary>
internal sealed class CapturedLog : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> lines = new();
    private readonly ConcurrentBag<(string Part, TaskCompletionSource Seen)> waiters = [];
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    public IReadOnlyCollection<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    /// <summary>Completes when a line with this part is there: what the app does after its answer, or without one, comes late.</summary>
    public Task UntilAsync(string part, CancellationToken cancellationToken)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiters.Add((part, seen));
        foreach (var line in lines)
        {
            Tell(line);
        }

        return seen.Task.WaitAsync(cancellationToken);
    }

    public void Dispose()
    {
    }

    private void Add(string line)
    {
        lines.Enqueue(line);
        Tell(line);
    }

    private void Tell(string line)
    {
        foreach (var (_, seen) in waiters.Where(waiter => line.Contains(waiter.Part, StringComparison.Ordinal)))
        {
            seen.TrySetResult();
        }
    }

    private sealed class Logger(CapturedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => log.scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            List<object?> parts = [logLevel, category, formatter(state, exception), exception];
            log.scopes.ForEachScope(static (scope, all) => all.Add(Text(scope)), parts);
            parts.Add(Text(state));
            log.Add(string.Join(" | ", parts));
        }

        private static string Text(object? state) =>
            state is IEnumerable<KeyValuePair<string, object?>> values ? $"{state} {string.Join(' ', values)}" : $"{state}";
    }
}
