using System.Net;
using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Tests.Calls;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;

namespace CallCenter.Sdk.Tests.Diagnostics;

/// <summary>What the framework's own logger of an HttpClient makes of headers, at its most talkative.</summary>
[Collection(nameof(TelemetryCollection))]
public sealed class HeaderLogTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Header_logging_stays_redacted()
    {
        await using var fixture = await TelemetryFixture.CreateAsync();
        var secrets = fixture.Secrets;
        fixture.Wire.Answer = () => RecordingHandler.Reply(
            HttpStatusCode.Unauthorized,
            "HTTP Status 401 - no",
            $"text/{secrets.To}",
            new("WWW-Authenticate", $"Basic realm=\"{secrets.SecretKey}\""),
            new("Location", $"/{secrets.To}"),
            new("Set-Cookie", secrets.UserData));

        await fixture.FailAsync(ConversationOperation.InviteOut, Token);

        var texts = HeaderLogs(fixture).Select(static entry => entry.Message).ToArray();
        Assert.Contains(texts, static text => text.Contains("WWW-Authenticate: *", StringComparison.Ordinal));
        Assert.Contains(texts, static text => text.Contains("Accept: *", StringComparison.Ordinal));
        Assert.All(texts.SelectMany(static text => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)), static line =>
            Assert.True(line is "Request Headers:" or "Response Headers:" || line.EndsWith(": *", StringComparison.Ordinal), line));
    }

    /// <summary>The framework redacts the text of its entry, but not the state behind it; there the last send's signature could be read.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_that_a_host_sends_again_does_not_show_its_last_signature_to_structured_loggers(bool outermost)
    {
        await using var fixture = await TelemetryFixture.CreateAsync(http: http =>
        {
            if (outermost) http.Services.Insert(1, ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter>(new OutermostFilter())); // before the framework's, after ours
            else http.AddHttpMessageHandler(static () => new ForeignHandler.Retrying());
        });
        fixture.Platform.Faults.On(ConversationOperation.AttachAgent).First(Fault.Status(500));

        var reply = await fixture.CallAsync(ConversationOperation.AttachAgent, Token);

        Assert.Equal((1, 2), (reply.Attempts, fixture.Wire.Bodies.Count)); // the host's handler sent it again, not the SDK
        Assert.DoesNotContain(HeaderLogs(fixture).SelectMany(static entry => entry.State), static header => header.Key is "Signature" or "Timestamp" or "AppID" or "CertID");
        Assert.Empty(fixture.Secrets.FoundIn(fixture.Recorder.Texts, fixture.Wire));
    }

    private static IEnumerable<TelemetryRecorder.LogEntry> HeaderLogs(TelemetryFixture fixture) => fixture.Recorder.Logs
        .Where(static entry => entry.Category.StartsWith("System.Net.Http.HttpClient.", StringComparison.Ordinal) && entry.Level == LogLevel.Trace);

    /// <summary>Puts a host's retry around all other handlers, the framework's loggers included.</summary>
    private sealed class OutermostFilter : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            next(builder);
            builder.AdditionalHandlers.Insert(0, new ForeignHandler.Retrying());
        };
    }
}
