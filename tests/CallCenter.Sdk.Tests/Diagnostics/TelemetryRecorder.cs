using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace CallCenter.Sdk.Tests.Diagnostics;

/// <summary>
/// Sees all that telemetry can see: every log entry of every category with its state and scopes, every activity of every source, every
/// measurement of every meter. The listeners hear the whole process, so a test looks for what only it can have caused.
/// </summary>
internal sealed class TelemetryRecorder : ILoggerProvider, ISupportExternalScope
{
    private readonly ActivityListener _activityListener;
    private readonly MeterListener _meterListener = new();
    private readonly ConcurrentQueue<string> _texts = new();
    private IExternalScopeProvider? _scopes;
    private volatile bool _disposed;

    public TelemetryRecorder()
    {
        _activityListener = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = See,
        };
        ActivitySource.AddActivityListener(_activityListener);
        _meterListener.InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _meterListener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => See(instrument, value, tags));
        _meterListener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => See(instrument, value, tags));
        _meterListener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => See(instrument, value, tags));
        _meterListener.Start();
    }

    public ConcurrentQueue<LogEntry> Logs { get; } = new();

    public ConcurrentQueue<Activity> Activities { get; } = new();

    public ConcurrentQueue<Measurement> Measurements { get; } = new();

    /// <summary>Everything that was seen, as texts.</summary>
    public IReadOnlyCollection<string> Texts => _texts.ToArray(); // a copy: other tests go on being heard

    public IEnumerable<LogEntry> OwnLogs => Logs.Where(static entry => entry.Category == typeof(ConversationClient).FullName);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
        _disposed = true;
        _activityListener.Dispose();
        _meterListener.Dispose();
    }

    private void See(Activity activity)
    {
        Activities.Enqueue(activity);
        See(activity.OperationName, activity.DisplayName, activity.StatusDescription, activity.TraceStateString);
        See(activity.TagObjects);
        See(activity.Baggage.Select(static pair => KeyValuePair.Create(pair.Key, (object?)pair.Value)));
        foreach (var happened in activity.Events)
        {
            See(happened.Name);
            See(happened.Tags);
        }
    }

    private void See(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (_disposed)
        {
            return; // on .NET 8 a disposed listener goes on hearing the framework's own meters, and would keep all that the soak does
        }

        Measurements.Enqueue(new(instrument, value, tags.ToArray()));
        See(instrument.Name, instrument.Description);
        See(tags.ToArray());
    }

    private void See(IEnumerable<KeyValuePair<string, object?>> pairs)
    {
        foreach (var (key, value) in pairs)
        {
            See(key);
            See(value is IEnumerable<string> several ? string.Join(", ", several) : Convert.ToString(value, CultureInfo.InvariantCulture));
        }
    }

    private void See(params ReadOnlySpan<string?> seen)
    {
        foreach (var text in seen)
        {
            if (text is not null)
            {
                _texts.Enqueue(text);
            }
        }
    }

    private void See(object? state)
    {
        See(state?.ToString());
        if (state is IEnumerable<KeyValuePair<string, object?>> pairs)
        {
            See(pairs);
        }
    }

    internal sealed record LogEntry(
        string Category, LogLevel Level, EventId Id, string Message, IReadOnlyList<KeyValuePair<string, object?>> State)
    {
        public object? this[string key] => State.FirstOrDefault(pair => pair.Key == key).Value;
    }

    internal sealed record Measurement(Instrument Instrument, double Value, KeyValuePair<string, object?>[] Tags)
    {
        public object? this[string key] => Tags.FirstOrDefault(pair => pair.Key == key).Value;
    }

    private sealed class Logger(TelemetryRecorder recorder, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => recorder._scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var message = formatter(state, exception);
            recorder.Logs.Enqueue(
                new(category, logLevel, eventId, message, [.. state as IEnumerable<KeyValuePair<string, object?>> ?? []]));
            recorder.See(message, eventId.Name, exception?.ToString());
            recorder.See((object?)state);
            recorder._scopes?.ForEachScope(static (scope, recorder) => recorder.See(scope), recorder);
        }
    }
}
