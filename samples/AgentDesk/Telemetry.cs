using CallCenter.Sdk;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AgentDesk;

/// <summary>Traces and metrics over OTLP, where OTEL_EXPORTER_OTLP_ENDPOINT says so.</summary>
/// <remarks>
/// This is the plain OpenTelemetry package, started and disposed by Program. With OpenTelemetry.Extensions.Hosting it is
/// <c>builder.Services.AddOpenTelemetry().ConfigureResource(…).WithTracing(…).WithMetrics(…)</c>, with the same sources and meters,
/// and the host starts and disposes it.
/// </remarks>
internal static class Telemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static OpenTelemetrySdk? StartTelemetry(this WebApplicationBuilder builder) => builder.Configuration[Endpoint] is not { Length: > 0 } ? null : OpenTelemetrySdk.Create(telemetry =>
    {
        telemetry.Services.AddSingleton<IConfiguration>(builder.Configuration); // OTEL_… from every source of the app, not from the environment alone
        telemetry
            .ConfigureResource(resource => resource.AddService(builder.Environment.ApplicationName))
            .WithTracing(static tracing => tracing
                .AddSource(CallCenterDiagnostics.ActivitySourceName) // a span for each call, between the request that asked for it and its attempts
                .AddSource("Microsoft.AspNetCore")
                .AddSource("System.Net.Http")
                .AddOtlpExporter())
            .WithMetrics(static metrics => metrics
                .AddMeter(CallCenterDiagnostics.MeterName)
                .AddMeter("Microsoft.AspNetCore.Hosting")
                .AddMeter("System.Net.Http")
                .AddOtlpExporter());
    });
}
