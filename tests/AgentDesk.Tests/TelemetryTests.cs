using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using CallCenter.Sdk;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace AgentDesk.Tests;

public sealed class TelemetryTests
{
    [Fact]
    public async Task The_hosts_traces_show_the_request_the_SDKs_call_in_it_and_the_attempt_in_that()
    {
        var exporter = new CapturedSpans();
        await using var desk = new DeskApp();
        await using var traced = desk.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
        {
            services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(new SimpleActivityExportProcessor(exporter)));

            // Over a port: the spans of HttpClient come from its sockets handler, which the in-process emulator takes the place of.
            services.AddKeyedConversationClient(DeskApp.Sales, desk.Platform.ConfigureFor("cert-sales"))
                .ConfigurePrimaryHttpMessageHandler(desk.Platform.CreateSocketsHandler);
        }));
        await desk.Platform.StartAsync(TestContext.Current.CancellationToken);

        (await desk.PostAsync("join", new { agentId = "1001" }, through: traced)).ShouldBe(HttpStatusCode.OK);
        traced.Services.GetRequiredService<TracerProvider>().ForceFlush();

        // Listeners hear the whole process: by the port, this desk's attempt is told apart from those of other tests.
        var port = desk.Platform.BaseUrl.Port;
        var attempt = Assert.Single(
            exporter.Spans, span => span.Source.Name == "System.Net.Http" && Equals(span.GetTagItem("server.port"), port));
        var call = Assert.Single(exporter.Spans, span => span.SpanId == attempt.ParentSpanId);
        var request = Assert.Single(exporter.Spans, span => span.SpanId == call.ParentSpanId);
        Assert.Equal(CallCenterDiagnostics.ActivitySourceName, call.Source.Name);
        Assert.Equal("attachAgent", call.DisplayName);
        Assert.Equal(ActivityKind.Server, request.Kind);
        Assert.Equal("POST /{account}/conversations/{conversationId}/join", request.DisplayName);
    }

    private sealed class CapturedSpans : BaseExporter<Activity>
    {
        private readonly ConcurrentQueue<Activity> _spans = new();

        public IReadOnlyCollection<Activity> Spans => _spans;

        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var span in batch)
            {
                _spans.Enqueue(span);
            }

            return ExportResult.Success;
        }
    }
}
