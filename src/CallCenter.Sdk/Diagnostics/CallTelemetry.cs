using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CallCenter.Sdk.Diagnostics;

/// <summary>One activity a call, and the metrics: few names, few values, nothing of what was sent. It never fails a call.</summary>
internal sealed class CallTelemetry : IDisposable
{
    private const string OperationTag = "callcenter.operation";
    private const string ClientTag = "callcenter.client";
    private const string ErrorTypeTag = "error.type";
    private readonly string? clientName;
    private readonly ActivitySource activities = new(CallCenterDiagnostics.ActivitySourceName);
    private readonly Meter? ownMeter;
    private readonly Histogram<double> duration;
    private readonly Histogram<int> attempts;
    private readonly Counter<long> failures;

    public CallTelemetry(string? client, IMeterFactory? meters)
    {
        clientName = client;
        var meter = meters?.Create(CallCenterDiagnostics.MeterName) ?? (ownMeter = new Meter(CallCenterDiagnostics.MeterName));
        duration = meter.CreateHistogram<double>("callcenter.client.operation.duration", "s", "Duration of a call with all its attempts.");
        attempts = meter.CreateHistogram<int>("callcenter.client.attempts", "{attempt}", "Attempts that a call took.");
        failures = meter.CreateCounter<long>("callcenter.client.failures", "{failure}", "Calls that failed, by delivery and platform code.");
    }

    public Activity? Start(string operation, string conversationId) =>
        !activities.HasListeners() ? null : Quietly.Do(this, (operation, conversationId), static (me, call) =>
            me.activities.StartActivity(call.operation, ActivityKind.Internal)?
                .SetTag(OperationTag, call.operation)
                .SetTag(ClientTag, me.clientName)
                .SetTag("callcenter.conversation.id", call.conversationId));

    public void Finish(Activity? activity, string operation, in CallEnd end)
    {
        if (duration.Enabled || attempts.Enabled || failures.Enabled) Quietly.Do(this, (operation, end), static (me, call) => me.Measure(call.operation, call.end));
        if (activity is not null) Quietly.Do(activity, end, Close);
    }

    public void Dispose()
    {
        activities.Dispose();
        ownMeter?.Dispose();
    }

    private bool Measure(string operation, CallEnd end)
    {
        var tags = new TagList { { OperationTag, operation } };
        if (clientName is not null) tags.Add(ClientTag, clientName);
        if (end.ErrorType is not null) tags.Add(ErrorTypeTag, end.ErrorType);
        duration.Record(end.Elapsed.TotalSeconds, tags);
        attempts.Record(end.Attempts, tags);
        if (end.ErrorType is null) return true;
        tags.Add("callcenter.delivery", end.Delivery?.ToString());
        tags.Add("callcenter.code", end.CodeTag);
        failures.Add(1, tags);
        return true;
    }

    private static bool Close(Activity activity, CallEnd end)
    {
        activity.SetTag("callcenter.attempts", end.Attempts).SetTag("callcenter.code", end.CodeTag);
        if (end.ErrorType is not null)
        {
            activity.SetTag(ErrorTypeTag, end.ErrorType).SetTag("callcenter.delivery", end.Delivery?.ToString()).SetStatus(ActivityStatusCode.Error);
        }

        activity.Dispose();
        return true;
    }
}
