using CallCenter.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace CallCenter.Sdk.Tests.Calls;

/// <summary>Foreign retry and hedging handlers, in every place where a host can put one: a telephone still rings once.</summary>
public sealed class SendOnceGuardTests
{
    private static readonly Dictionary<string, Func<DelegatingHandler>> Handlers = new()
    {
        ["retry"] = static () => new ForeignHandler.Retrying(),
        ["clone"] = static () => new ForeignHandler.Cloning(options: true),
        ["clone without options"] = static () => new ForeignHandler.Cloning(options: false),
        ["hedge"] = static () => new ForeignHandler.Hedging(),
    };

    private delegate IServiceCollection Register(IServiceCollection services, PlatformEmulator platform, Func<DelegatingHandler> handler);

    private static readonly Dictionary<string, Register> Places = new()
    {
        ["for all clients, before"] = static (services, platform, handler) =>
            Client(services.ConfigureHttpClientDefaults(all => all.AddHttpMessageHandler(handler)), platform).Services,
        ["for all clients, after"] = static (services, platform, handler) =>
            Client(services, platform).Services.ConfigureHttpClientDefaults(all => all.AddHttpMessageHandler(handler)),
        ["on our builder"] = static (services, platform, handler) =>
            Client(services, platform).AddHttpMessageHandler(handler).Services,
        ["by a filter, before"] = static (services, platform, handler) =>
            Client(services.AddSingleton<IHttpMessageHandlerBuilderFilter>(new InnermostFilter(handler)), platform).Services,
        ["by a filter, after"] = static (services, platform, handler) =>
            Client(services, platform).Services.AddSingleton<IHttpMessageHandlerBuilderFilter>(new InnermostFilter(handler)),
    };

    public static TheoryData<string, string> Cases =>
        [.. Handlers.Keys.SelectMany(static _ => Places.Keys, static (handler, place) => (handler, place))];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_foreign_handler_cannot_make_a_telephone_ring_twice(string handler, string place)
    {
        await using var platform = Platform();
        platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.ReplyLost);
        await using var services = Places[place](new ServiceCollection(), platform, Handlers[handler]).BuildServiceProvider();

        var failure = await Assert.ThrowsAsync<CallCenterConnectionException>(() => CallAsync(services, ConversationOperation.InviteOut));

        Assert.Equal((Delivery.Unknown, 1), (failure.Delivery, failure.Attempts));
        platform.Ledger.ShouldHaveRung(MagicNumbers.Answers, times: 1);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_foreign_handler_gets_the_first_outcome_again_and_the_sdks_own_retry_attaches(string handler, string place)
    {
        await using var platform = Platform();
        platform.Faults.On(ConversationOperation.AttachAgent).First(Fault.ReplyLost);
        await using var services = Places[place](new ServiceCollection(), platform, Handlers[handler]).BuildServiceProvider();

        Assert.Equal(2, (await CallAsync(services, ConversationOperation.AttachAgent)).Attempts);
        platform.Ledger.ShouldHaveReceived(ConversationOperation.AttachAgent, times: 2);
    }

    [Theory]
    [InlineData("retry")]
    [InlineData("clone")]
    [InlineData("clone without options")]
    [InlineData("hedge")]
    public async Task A_foreign_handler_does_not_spoil_a_ring_that_goes_well(string handler)
    {
        await using var platform = Platform();
        await using var services = Places["for all clients, before"](new ServiceCollection(), platform, Handlers[handler])
            .BuildServiceProvider();

        Assert.Equal(PlatformCode.Success, (await CallAsync(services, ConversationOperation.InviteOut)).Code);
        platform.Ledger.ShouldHaveRung(MagicNumbers.Answers, times: 1);
    }

    [Theory]
    [InlineData("retry")]
    [InlineData("clone")]
    [InlineData("clone without options")]
    public async Task Where_the_first_send_found_no_connection_a_foreign_second_one_is_really_sent(string handler)
    {
        await using var platform = Platform();
        platform.Faults.On(ConversationOperation.InviteOut).First(Fault.ConnectionRefused);
        await using var services = Places["on our builder"](new ServiceCollection(), platform, Handlers[handler]).BuildServiceProvider();

        var reply = await CallAsync(services, ConversationOperation.InviteOut);

        Assert.Equal(2, reply.Attempts);
        platform.Ledger.ShouldHaveRung(MagicNumbers.Answers, times: 1);
    }

    [Fact]
    public async Task A_call_makes_no_more_sends_than_MaxRetries_allows_whoever_asks_for_them()
    {
        await using var platform = Platform();
        platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.Status(429));
        await using var services = Places["on our builder"](new ServiceCollection(), platform, Handlers["retry"]).BuildServiceProvider();

        var failure = await Assert.ThrowsAsync<CallCenterReplyException>(() => CallAsync(services, ConversationOperation.InviteOut));

        Assert.Equal((Delivery.Refused, 4), (failure.Delivery, failure.Attempts));
        platform.Ledger.ShouldHaveReceived(ConversationOperation.InviteOut, times: 4);
    }

    [Fact]
    public async Task A_detach_that_a_foreign_handler_asks_for_twice_is_sent_once()
    {
        await using var platform = Platform();
        await using var services = Places["on our builder"](new ServiceCollection(), platform, Handlers["retry"]).BuildServiceProvider();
        await CallAsync(services, ConversationOperation.AttachAgent);
        platform.Faults.On(ConversationOperation.DetachAgent).First(Fault.ReplyLost);

        var failure = await Assert.ThrowsAsync<CallCenterConnectionException>(() => CallAsync(services, ConversationOperation.DetachAgent));

        Assert.Equal((Delivery.Unknown, 1, false), (failure.Delivery, failure.Attempts, failure.IsSafeToRetry));
        platform.Ledger.ShouldHaveReceived(ConversationOperation.DetachAgent, times: 1);
    }

    [Fact]
    public async Task An_attempt_that_a_foreign_handler_sent_again_is_not_called_unsent_for_its_last_send()
    {
        await using var platform = Platform();
        platform.Faults.On(ConversationOperation.AttachAgent).First(Fault.ReplyLost).ThenAlways(Fault.ConnectionRefused);
        await using var services = Places["on our builder"](new ServiceCollection(), platform, Handlers["retry"]).BuildServiceProvider();

        var failure = await Assert.ThrowsAsync<CallCenterConnectionException>(() => CallAsync(services, ConversationOperation.AttachAgent));

        Assert.Equal((Delivery.Unknown, 4), (failure.Delivery, failure.Attempts));
    }

    [Fact]
    public async Task Every_send_of_a_foreign_retry_is_signed_anew()
    {
        var clock = new FakeClock();
        await using var platform = Platform(clock);
        platform.Faults.On(ConversationOperation.AttachAgent).First(Fault.Status(429));
        await using var services = Client(new ServiceCollection(), platform)
            .AddHttpMessageHandler(() => new ForeignHandler.Retrying())
            .AddHttpMessageHandler(() => new TimePasses(clock))
            .Services.BuildServiceProvider();

        Assert.Equal(2, (await CallAsync(services, ConversationOperation.AttachAgent)).Attempts);

        Assert.Equal(2, platform.Ledger.Requests.Select(static request => request.Headers["Timestamp"]).Distinct().Count());
    }

    [Fact]
    public async Task A_primary_handler_that_asks_for_the_body_again_does_not_get_it()
    {
        await using var platform = Platform();
        var options = new ConversationClientOptions();
        platform.Configure(options);
        options.Retry.BaseDelay = TimeSpan.Zero;
        using var redirecting = new WritesTwice();
        using var client = new ConversationClient(options, redirecting);

        var failure = await Assert.ThrowsAsync<CallCenterConnectionException>(
            () => TestFixture.CallAsync(client, ConversationOperation.InviteOut, TestContext.Current.CancellationToken));

        Assert.Equal((Delivery.Unknown, 1), (failure.Delivery, redirecting.Bodies));
        var attach = await Assert.ThrowsAsync<CallCenterConnectionException>(
            () => TestFixture.CallAsync(client, ConversationOperation.AttachAgent, TestContext.Current.CancellationToken));
        Assert.Equal((4, 5), (attach.Attempts, redirecting.Bodies)); // each of its own retries wrote it once
    }

    private static PlatformEmulator Platform(TimeProvider? clock = null) =>
        new PlatformEmulator(clock ?? new FakeClock { AutoAdvanceUpTo = TimeSpan.FromSeconds(10) })
            .WithAccount("cert", "app", "secret")
            .WithConversation(TestFixture.Conversation)
            .WithAgent("1001");

    private static IHttpClientBuilder Client(IServiceCollection services, PlatformEmulator platform) =>
        services.AddConversationClient(platform.Configure).UsePlatformEmulator(platform);

    private static Task<ConversationReply> CallAsync(IServiceProvider services, ConversationOperation operation) =>
        TestFixture.CallAsync(services.GetRequiredService<IConversationClient>(), operation, TestContext.Current.CancellationToken);

    private sealed class InnermostFilter(Func<DelegatingHandler> handler) : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            next(builder);
            builder.AdditionalHandlers.Add(handler());
        };
    }

    private sealed class TimePasses(FakeClock clock) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            clock.Advance(TimeSpan.FromSeconds(2));
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class WritesTwice : HttpMessageHandler
    {
        public int Bodies { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            for (var i = 0; i < 2; i++)
            {
                await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
                Bodies++;
            }

            return new HttpResponseMessage();
        }
    }
}
