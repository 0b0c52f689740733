using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CallCenter.Sdk.Diagnostics;

/// <summary>One activity a call, and the metrics: few names, few values, nothing of what was sent. It never fails a call.</summary>
internal sealed class CallTelemetry : IDisposable
{
    private const string OperationTag = "callcenter.operation";
    private const string ClientTag = "callcenter.client";
    private const string ErrorTypeTag = "error.type";
    private const string IdempotencyTag = "callcenter.idempotency";
    private readonly string? _clientName;
    private readonly ActivitySource? _activities;
    private readonly Meter? _ownMeter;
    private readonly Histogram<double>? _duration;
    private readonly Histogram<int>? _attempts;
    private readonly Counter<long>? _failures;

    public CallTelemetry(string? client, IMeterFactory? meters)
    {
        _clientName = client;

        // Listeners are told of a source and an instrument while it is made, and may throw: then there is no telemetry, but there are
        // calls.
        _activities = SafeTelemetry.Do(0, 0, static (_, _) => new ActivitySource(CallCenterDiagnostics.ActivitySourceName));
        var meter = SafeTelemetry.Do(meters, 0, static (meters, _) => meters?.Create(CallCenterDiagnostics.MeterName))
            ?? (_ownMeter = new Meter(CallCenterDiagnostics.MeterName));
        _duration = SafeTelemetry.Do(meter, 0,
            static (meter, _) =>
                meter.CreateHistogram<double>("callcenter.client.operation.duration", "s", "Duration of a call with all its sends."));
        _attempts = SafeTelemetry.Do(meter, 0,
            static (meter, _) => meter.CreateHistogram<int>("callcenter.client.attempts", "{attempt}", "Sends that a call took."));
        _failures = SafeTelemetry.Do(meter, 0,
            static (meter, _) =>
                meter.CreateCounter<long>("callcenter.client.failures", "{failure}", "Calls that failed, by delivery and platform code."));
    }

    public Activity? Start(string operation, string conversationId, TimeSpan ago = default) =>
        _activities?.HasListeners() != true ? null : SafeTelemetry.Do(this, (operation, conversationId, ago), static (me, call) =>
            me._activities!.StartActivity(call.operation, ActivityKind.Internal, default(ActivityContext), startTime: Before(call.ago))?
                .SetTag(OperationTag, call.operation)
                .SetTag(ClientTag, me._clientName)
                .SetTag("callcenter.conversation.id", call.conversationId));

    public void Finish(Activity? activity, string operation, in CallOutcome end)
    {
        if (_duration?.Enabled == true || _attempts?.Enabled == true || _failures?.Enabled == true)
        {
            SafeTelemetry.Do(this, (operation, end), static (me, call) => me.Measure(call.operation, call.end));
        }

        if (activity is not null)
        {
            SafeTelemetry.Do(activity, end, Close);
        }
    }

    /// <summary>A call that ended before it could be sent, and so before it had an activity.</summary>
    public void Tell(string operation, string conversationId, in CallOutcome end) =>
        Finish(Start(operation, conversationId, end.Elapsed), operation, end);

    public void Dispose()
    {
        _activities?.Dispose();
        _ownMeter?.Dispose();
    }

    // Activities run by the system's clock, whatever the client's is.
    private static DateTimeOffset Before(TimeSpan ago) => ago == TimeSpan.Zero ? default : TimeProvider.System.GetUtcNow() - ago;

    private bool Measure(string operation, CallOutcome end)
    {
        var tags = new TagList { { OperationTag, operation } };
        if (_clientName is not null)
        {
            tags.Add(ClientTag, _clientName);
        }

        if (end.ErrorType is not null)
        {
            tags.Add(ErrorTypeTag, end.ErrorType);
        }

        if (end.Idempotency is not null)
        {
            tags.Add(IdempotencyTag, end.Idempotency);
        }

        _duration?.Record(end.Elapsed.TotalSeconds, tags);
        _attempts?.Record(end.Attempts, tags);
        if (end.ErrorType is null)
        {
            return true;
        }

        // A tag without a value would make a series of its own in some exporters and an error in others.
        if (end.Delivery is { } delivery)
        {
            tags.Add("callcenter.delivery", delivery.ToString());
        }

        if (end.CodeTag is { } code)
        {
            tags.Add("callcenter.code", code);
        }

        _failures?.Add(1, tags);
        return true;
    }

    private static bool Close(Activity activity, CallOutcome end)
    {
        activity.SetTag("callcenter.attempts", end.Attempts).SetTag("callcenter.code", end.CodeTag)
            .SetTag(IdempotencyTag, end.Idempotency);
        if (end.ErrorType is not null)
        {
            activity.SetTag(ErrorTypeTag, end.ErrorType)
                .SetTag("callcenter.delivery", end.Delivery?.ToString()).SetStatus(ActivityStatusCode.Error);
        }

        activity.Dispose();
        return true;
    }
}
