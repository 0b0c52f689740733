using System.Diagnostics;
using System.Diagnostics.Metrics;
using CallCenter.Sdk.Testing;
using Microsoft.Extensions.Logging;

namespace CallCenter.Sdk.Tests.Diagnostics;

/// <summary>Loggers and listeners are other people's code. What they throw must not fail a call, least of all one that rang.</summary>
[Collection(nameof(TelemetryCollection))]
public sealed class BrokenTelemetryTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_logger_that_throws_fails_no_call(bool asked)
    {
        using var provider = new ThrowingProvider(asked);
        await using var fixture = await TelemetryFixture.CreateAsync(logging: logging => logging.AddProvider(provider));

        await AssertCallsGoOnAsync(fixture);
        Assert.True(provider.Threw > 0);
    }

    [Theory]
    [InlineData("sample")]
    [InlineData("start")]
    [InlineData("stop")]
    public async Task A_trace_listener_that_throws_fails_no_call(string when)
    {
        var threw = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == CallCenterDiagnostics.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) =>
            {
                ThrowAt("sample");
                return ActivitySamplingResult.AllDataAndRecorded;
            },
            ActivityStarted = _ => ThrowAt("start"),
            ActivityStopped = _ => ThrowAt("stop"),
        };
        ActivitySource.AddActivityListener(listener);
        await using var fixture = await TelemetryFixture.CreateAsync();
        using var caller = new Activity("caller").Start();

        await AssertCallsGoOnAsync(fixture);
        Assert.Same(caller, Activity.Current);
        Assert.True(threw > 0);

        void ThrowAt(string moment)
        {
            if (moment != when) return;
            Interlocked.Increment(ref threw);
            throw new InvalidOperationException("A listener is broken.");
        }
    }

    [Fact]
    public async Task A_meter_listener_that_throws_fails_no_call()
    {
        var threw = 0;
        using var listener = new MeterListener { InstrumentPublished = static (instrument, listener) => ListenTo(instrument, listener) };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => Throw());
        listener.SetMeasurementEventCallback<int>((_, _, _, _) => Throw());
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => Throw());
        listener.Start();
        await using var fixture = await TelemetryFixture.CreateAsync();

        await AssertCallsGoOnAsync(fixture);
        Assert.True(threw > 0);

        static void ListenTo(Instrument instrument, MeterListener listener)
        {
            if (instrument.Meter.Name == CallCenterDiagnostics.MeterName) listener.EnableMeasurementEvents(instrument);
        }

        void Throw()
        {
            Interlocked.Increment(ref threw);
            throw new InvalidOperationException("A listener is broken.");
        }
    }

    // A success, a repetition, a refusal, a blocked repetition and a corrected clock: each with all that is told of it.
    private static async Task AssertCallsGoOnAsync(TelemetryFixture fixture)
    {
        var token = TestContext.Current.CancellationToken;
        fixture.Platform.ClockSkew = TimeSpan.FromMinutes(10);
        Assert.Equal(2, (await fixture.CallAsync(ConversationOperation.InviteOut, token)).Attempts);
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Code(PlatformCode.SystemBusy)).Then(Fault.None).Then(Fault.ReplyLost).Then(Fault.Code(PlatformCode.NoLineAvailable));
        Assert.Equal(2, (await fixture.CallAsync(ConversationOperation.InviteOut, token)).Attempts);
        Assert.IsType<CallCenterConnectionException>(await fixture.FailAsync(ConversationOperation.InviteOut, token));
        Assert.IsType<CallCenterRefusedException>(await fixture.FailAsync(ConversationOperation.InviteOut, token));
        fixture.Platform.Ledger.ShouldHaveRung(fixture.Secrets.To, times: 3);
    }

    /// <summary>Throws for the SDK's own category only; the framework's logs are not the SDK's to guard.</summary>
    private sealed class ThrowingProvider(bool asked) : ILoggerProvider, ILogger
    {
        private int _threw;

        public int Threw => _threw;

        public ILogger CreateLogger(string categoryName) =>
            categoryName == typeof(ConversationClient).FullName ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => !asked || Throw();

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Throw();

        public void Dispose()
        {
        }

        private bool Throw()
        {
            Interlocked.Increment(ref _threw);
            throw new InvalidOperationException("A logger is broken.");
        }
    }
}
