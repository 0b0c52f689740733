using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Tests.Calls;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Tests.Diagnostics;

/// <summary>
/// The framework's own loggers of an HttpClient tell addresses, headers and failures in words of their own. The SDK takes them out.
/// </summary>
[Collection(nameof(TelemetryCollection))]
public sealed class HttpClientLogTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_frameworks_loggers_are_removed()
    {
        await using var fixture = await TelemetryFixture.CreateAsync();
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Code(PlatformCode.SystemBusy));

        await fixture.CallAsync(ConversationOperation.InviteOut, Token);

        Assert.Empty(HttpClientLogs(fixture));
        Assert.NotEmpty(fixture.Recorder.OwnLogs);
    }

    /// <summary>
    /// A host may put them back. The framework redacts the text of its entry, but not the state behind it: no signature may be there.
    /// </summary>
    [Fact]
    public async Task A_logger_that_the_host_puts_back_never_sees_a_signature()
    {
        await using var fixture = await TelemetryFixture.CreateAsync(
            http: static http => http.AddHttpMessageHandler(static () => new ForeignHandler.Retrying()).AddDefaultLogger());
        fixture.Platform.Faults.On(ConversationOperation.AttachAgent).First(Fault.Status(429));

        var reply = await fixture.CallAsync(ConversationOperation.AttachAgent, Token);

        Assert.Equal((2, 2), (reply.Attempts, fixture.Wire.Signatures.Count));
        Assert.NotEmpty(HttpClientLogs(fixture));
        Assert.DoesNotContain(
            HttpClientLogs(fixture).SelectMany(static entry => entry.State),
            static header => header.Key is "Signature" or "Timestamp" or "AppID" or "CertID");
        Assert.Empty(fixture.Secrets.FoundIn(fixture.Recorder.Texts, fixture.Wire));
    }

    private static IEnumerable<TelemetryRecorder.LogEntry> HttpClientLogs(TelemetryFixture fixture) =>
        fixture.Recorder.Logs.Where(static entry => entry.Category.StartsWith("System.Net.Http.HttpClient.", StringComparison.Ordinal));
}
