using System.Diagnostics;
using System.Diagnostics.Metrics;
using CallCenter.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

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
            if (moment != when)
            {
                return;
            }

            Interlocked.Increment(ref threw);
            throw new InsufficientMemoryException("A listener is broken.");
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
            if (instrument.Meter.Name == CallCenterDiagnostics.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        }

        void Throw()
        {
            Interlocked.Increment(ref threw);
            throw new InsufficientMemoryException("A listener is broken.");
        }
    }

    [Theory]
    [InlineData("the factory of loggers")]
    [InlineData("a logger's scope")]
    [InlineData("the factory of meters")]
    public async Task What_throws_while_the_client_is_made_fails_neither_it_nor_a_call(string what)
    {
        using var provider = new ThrowingProvider(asked: false) { ThrowsWhenMade = what == "the factory of loggers" };
        await using var fixture = await TelemetryFixture.CreateAsync(
            logging: logging => logging.AddProvider(provider),
            http: client =>
            {
                if (what == "the factory of meters")
                {
                    client.Services.AddSingleton<IMeterFactory>(new ThrowingMeterFactory());
                }
            });

        await AssertCallsGoOnAsync(fixture);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_listener_that_throws_when_it_is_told_of_a_new_source_or_instrument_fails_no_constructor(bool traces)
    {
        var (threw, isListening) = (0, false);
        using var activities = new ActivityListener
        {
            ShouldListenTo = source => traces && source.Name == CallCenterDiagnostics.ActivitySourceName && Throw(),
        };
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (!traces && instrument.Meter.Name == CallCenterDiagnostics.MeterName)
                {
                    Throw();
                }
            },
        };
        if (traces)
        {
            ActivitySource.AddActivityListener(activities);
        }
        else
        {
            meters.Start();
        }

        isListening = true;
        await using var fixture = await TelemetryFixture.CreateAsync();
        var options = new ConversationClientOptions();
        fixture.Platform.Configure(options);
        using var alone = new ConversationClient(options, fixture.Wire);

        await AssertCallsGoOnAsync(fixture);
        Assert.Equal(
            PlatformCode.Success,
            (await alone.InviteOutAsync(fixture.Conversation, fixture.Secrets.InviteOut, TestContext.Current.CancellationToken)).Code);
        isListening = false;
        Assert.True(threw > 0);

        bool Throw()
        {
            if (!isListening)
            {
                return false;
            }

            Interlocked.Increment(ref threw);
            throw new InsufficientMemoryException("A listener is broken.");
        }
    }

    // A success, a retry, a refusal, a lost reply and a corrected clock: each with all that is told of it.
    private static async Task AssertCallsGoOnAsync(TelemetryFixture fixture)
    {
        var token = TestContext.Current.CancellationToken;
        fixture.Platform.ClockSkew = TimeSpan.FromMinutes(10);
        Assert.Equal(2, (await fixture.CallAsync(ConversationOperation.InviteOut, token)).Attempts);
        fixture.Platform.Faults.On(ConversationOperation.InviteOut)
            .First(Fault.Code(PlatformCode.SystemBusy))
            .Then(Fault.None)
            .Then(Fault.ReplyLost)
            .Then(Fault.Code(PlatformCode.NoLineAvailable));
        Assert.Equal(2, (await fixture.CallAsync(ConversationOperation.InviteOut, token)).Attempts);
        Assert.IsType<CallCenterConnectionException>(await fixture.FailAsync(ConversationOperation.InviteOut, token));
        Assert.IsType<CallCenterRefusedException>(await fixture.FailAsync(ConversationOperation.InviteOut, token));
        fixture.Platform.Ledger.ShouldHaveRung(fixture.Secrets.To, times: 3);
    }

    /// <summary>Throws for the SDK's own category only; the framework's logs are not the SDK's to guard.</summary>
    private sealed class ThrowingProvider(bool asked) : ILoggerProvider, ILogger
    {
        private int _threw;

        public bool ThrowsWhenMade { get; init; }

        public int Threw => _threw;

        public ILogger CreateLogger(string categoryName) =>
            categoryName != typeof(ConversationClient).FullName ? NullLogger.Instance
            : ThrowsWhenMade ? throw new InvalidOperationException("A factory is broken.") : this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => throw new InvalidOperationException("A logger is broken.");

        public bool IsEnabled(LogLevel logLevel) => !asked || Throw();

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Throw();

        public void Dispose()
        {
        }

        private bool Throw()
        {
            Interlocked.Increment(ref _threw);
            throw new InsufficientMemoryException("A logger is broken."); // what code that catches nearly everything lets through
        }
    }

    private sealed class ThrowingMeterFactory : IMeterFactory
    {
        public Meter Create(MeterOptions options) => throw new InvalidOperationException("A factory is broken.");

        public void Dispose()
        {
        }
    }
}
