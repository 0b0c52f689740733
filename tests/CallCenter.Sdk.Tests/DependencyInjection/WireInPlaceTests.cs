using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Tests.Calls;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace CallCenter.Sdk.Tests.DependencyInjection;

/// <summary>The SDK's promises are kept by its own handler, so a client whose host lost that handler is not made.</summary>
public sealed class WireInPlaceTests
{
    [Fact]
    public void A_filter_that_replaces_the_primary_handler_is_told()
    {
        var services = Client(out _);
        services.Insert(0, ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter>(
            new LastFilter(static builder => builder.PrimaryHandler = new HttpClientHandler())));

        AssertTold(services);
    }

    [Fact]
    public void A_filter_that_gives_a_client_the_handlers_of_another_account_is_told()
    {
        var services = Client(out var platform);
        services.AddKeyedConversationClient("other", platform.Configure);
        HttpMessageHandler? others = null;
        services.Insert(0, ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter>(
            new LastFilter(builder => builder.PrimaryHandler = others ??= builder.PrimaryHandler)));
        using var provider = services.BuildServiceProvider();
        _ = provider.GetRequiredKeyedService<IConversationClient>("other");

        AssertTold(provider);
    }

    [Fact]
    public void A_factory_of_the_hosts_own_is_told()
    {
        var services = Client(out _);
        services.AddSingleton<IHttpClientFactory>(new OwnFactory());

        AssertTold(services);
    }

    [Fact]
    public async Task A_handler_that_a_later_filter_puts_around_the_wire_sees_the_answer_and_rings_once()
    {
        var seen = "";
        var services = Client(out var platform);
        await using var _ = platform;
        platform.Faults.On(ConversationOperation.InviteOut).First(Fault.ReplyLost);
        services.Insert(0, ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter>(
            new LastFilter(builder => builder.PrimaryHandler = new LambdaHandler(async (next, request, token) =>
            {
                var answer = await next(request, token);
                seen = await answer.Content.ReadAsStringAsync(token);
                return answer;
            })
            { InnerHandler = new ForeignHandler.Retrying { InnerHandler = builder.PrimaryHandler } })));
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<IConversationClient>();

        await Assert.ThrowsAsync<CallCenterConnectionException>(
            () => TestFixture.CallAsync(client, ConversationOperation.InviteOut, TestContext.Current.CancellationToken));
        await TestFixture.CallAsync(client, ConversationOperation.AttachAgent, TestContext.Current.CancellationToken);

        platform.Ledger.ShouldHaveRung(MagicNumbers.Answers, times: 1);
        Assert.Contains("000000", seen, StringComparison.Ordinal);
    }

    private static ServiceCollection Client(out PlatformEmulator platform)
    {
        platform = new PlatformEmulator()
            .WithAccount("cert", "app", "made-up-secret").WithConversation(TestFixture.Conversation).WithAgent("1001");
        var services = new ServiceCollection();
        services.AddConversationClient(platform.Configure).UsePlatformEmulator(platform);
        return services;
    }

    private static void AssertTold(ServiceCollection services)
    {
        using var provider = services.BuildServiceProvider();
        AssertTold(provider);
    }

    private static void AssertTold(ServiceProvider provider)
    {
        var failure = Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<IConversationClient>());

        Assert.Contains("ConfigurePrimaryHttpMessageHandler", failure.Message, StringComparison.Ordinal);
    }

    private sealed class LastFilter(Action<HttpMessageHandlerBuilder> change) : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            next(builder);
            change(builder);
        };
    }

    private sealed class OwnFactory : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new();
    }
}
