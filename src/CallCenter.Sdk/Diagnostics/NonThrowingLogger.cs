using Microsoft.Extensions.Logging;

namespace CallCenter.Sdk.Diagnostics;

/// <summary>A logger that throws must not fail a call, least of all after a telephone rang: what it throws is dropped.</summary>
internal sealed class NonThrowingLogger(ILogger inner) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => SafeTelemetry.Do(inner, logLevel, static (inner, level) => inner.IsEnabled(level));

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        SafeTelemetry.Do(inner, (logLevel, eventId, state, exception, formatter), static (inner, entry) =>
        {
            inner.Log(entry.logLevel, entry.eventId, entry.state, entry.exception, entry.formatter);
            return true;
        });
}
