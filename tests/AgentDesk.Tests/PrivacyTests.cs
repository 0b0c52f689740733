using System.Net;
using System.Text;
using CallCenter.Sdk;
using CallCenter.Sdk.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentDesk.Tests;

/// <summary>A telephone number belongs to a person: it is sent to the platform, and told to nobody else.</summary>
public sealed class PrivacyTests
{
    [Fact]
    public async Task No_log_line_of_any_level_tells_a_number_or_a_secret()
    {
        await using var desk = new DeskApp();

        await InviteInEveryWayAsync(desk);

        Assert.Contains(desk.Log.Lines, line => line.Contains("inviteOut of conversation order-4711 succeeded", StringComparison.Ordinal));
        Assert.Contains(desk.Log.Lines, line => line.Contains("inviteOut of conversation order-4711 failed", StringComparison.Ordinal));
        Assert.Contains(desk.Log.Lines, line => line.Contains("RequestPath", StringComparison.Ordinal)); // scopes are looked at, too
        Assert.DoesNotContain(desk.Log.Lines, line => line.Contains(DeskApp.Number, StringComparison.Ordinal));
        Assert.DoesNotContain(desk.Log.Lines, line => line.Contains("secret-sales", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Traces_and_metrics_leave_for_the_collector_without_a_number()
    {
        await using var collector = new Collector();
        await using (var desk = new DeskApp())
        {
            desk.Settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = await collector.StartAsync();
            desk.Settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
            await InviteInEveryWayAsync(desk);
        }

        var traces = await collector.Traces.WaitAsync(TestContext.Current.CancellationToken);
        var metrics = await collector.Metrics.WaitAsync(TestContext.Current.CancellationToken);

        Assert.All(["AgentDesk", "inviteOut", "order-4711"], word => Assert.Contains(word, traces, StringComparison.Ordinal));
        Assert.Contains("callcenter.client.operation.duration", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain(DeskApp.Number, traces + metrics, StringComparison.Ordinal);
    }

    private static async Task InviteInEveryWayAsync(DeskApp desk)
    {
        var faults = desk.Platform.Faults.On(ConversationOperation.InviteOut);
        (await desk.PostAsync("invite-outside-line", new { to = DeskApp.Number })).ShouldBe(HttpStatusCode.Accepted);

        foreach (var fault in (Fault[])[Fault.ReplyLost, Fault.Garbage, Fault.Code(PlatformCode.NumberForbidden), Fault.Status(500)])
        {
            faults.First(fault);
            Assert.True((int)(await desk.PostAsync("invite-outside-line", new { to = DeskApp.Number })).Status >= 400);
        }

        faults.Always(Fault.ConnectionRefused);
        (await desk.PostAsync("invite-outside-line", new { to = DeskApp.Number })).ShouldBeProblem(HttpStatusCode.ServiceUnavailable);
        (await desk.PostAsync("invite-outside-line",
            new { to = DeskApp.Number, maxDialSeconds = 0 })).ShouldBeProblem(HttpStatusCode.BadRequest);
        (await desk.PostAsync("invite-outside-line",
            new { to = DeskApp.Number, maxDialSeconds = DeskApp.Number })).ShouldBeProblem(HttpStatusCode.BadRequest);
    }

    /// <summary>
    /// An OTLP collector over HTTP that keeps the first post of each kind, as text: names and values are readable in protobuf.
    /// </summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly TaskCompletionSource<string> traces = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<string> metrics = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly WebApplication app;

        public Collector()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            app = builder.Build();
            app.MapPost("/v1/traces", (HttpRequest request) => KeepAsync(request, traces));
            app.MapPost("/v1/metrics", (HttpRequest request) => KeepAsync(request, metrics));
        }

        public Task<string> Traces => traces.Task;

        public Task<string> Metrics => metrics.Task;

        public async Task<string> StartAsync()
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
            return app.Urls.Single();
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private static async Task KeepAsync(HttpRequest request, TaskCompletionSource<string> kept)
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            kept.TrySetResult(Encoding.UTF8.GetString(body.ToArray()));
        }
    }
}
