using System.Net;
using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Tests.Calls;
using CallCenter.Sdk.Tests.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Tests.DependencyInjection;

/// <summary>What the SDK tells a host about the handlers that it finds, and what it switches off in them.</summary>
[Collection(nameof(TelemetryCollection))]
public sealed class HostHandlerTests
{
    private const int FoundResilienceHandler = 12;
    private const int ChangedPrimary = 13;
    private const int CouldNotChangePrimary = 14;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_resilience_handler_in_the_chain_is_told_once_with_the_remedy(bool forAllClients)
    {
        await using var fixture = await TelemetryFixture.CreateAsync(http: client =>
        {
            if (forAllClients)
            {
                client.Services.ConfigureHttpClientDefaults(Add);
            }
            else
            {
                Add(client);
            }
        });

        await fixture.CallAsync(ConversationOperation.InviteOut, Token);
        await fixture.CallAsync(ConversationOperation.InviteOut, Token);

        var warning = Assert.Single(fixture.Recorder.OwnLogs, static entry => entry.Id.Id == FoundResilienceHandler);
        Assert.Equal(("CallCenter.Sdk", nameof(ResilienceHandler)), (warning["ClientName"], warning["Handler"]));
        Assert.Contains("RemoveAllResilienceHandlers()", warning.Message, StringComparison.Ordinal);

        static void Add(IHttpClientBuilder builder) => builder.AddHttpMessageHandler(static () => new ResilienceHandler());
    }

    [Fact]
    public async Task Other_handlers_are_not_told()
    {
        await using var fixture = await TelemetryFixture.CreateAsync(
            http: static client => client.AddHttpMessageHandler(static () => new ForeignHandler.Retrying()));

        await fixture.CallAsync(ConversationOperation.InviteOut, Token);

        Assert.DoesNotContain(
            fixture.Recorder.OwnLogs, static entry => entry.Id.Id is FoundResilienceHandler or ChangedPrimary or CouldNotChangePrimary);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_repeats_or_remembers_is_switched_off_in_a_primary_handler_also_when_it_is_wrapped(bool isWrapped)
    {
        using var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = true,
            UseCookies = true,
            PreAuthenticate = true,
            Credentials = new NetworkCredential("me", "too"),
        };
        await using var fixture = await TelemetryFixture.CreateAsync(http: client =>
            client.ConfigurePrimaryHttpMessageHandler(() => isWrapped ? new ForeignHandler.Retrying { InnerHandler = sockets } : sockets));

        _ = fixture.Client;

        Assert.Equal(
            (false, false, false, null), (sockets.AllowAutoRedirect, sockets.UseCookies, sockets.PreAuthenticate, sockets.Credentials));
        var warning = Assert.Single(fixture.Recorder.OwnLogs, static entry => entry.Id.Id == ChangedPrimary);
        Assert.Equal("AllowAutoRedirect, UseCookies, Credentials, PreAuthenticate", warning["Settings"]);
    }

    [Fact]
    public async Task The_older_primary_handler_is_treated_alike()
    {
        using var older = new HttpClientHandler { PreAuthenticate = true, Credentials = new NetworkCredential("me", "too") };
        await using var fixture = await TelemetryFixture.CreateAsync(
            http: client => client.ConfigurePrimaryHttpMessageHandler(() => older));

        _ = fixture.Client;

        Assert.Equal((false, false, false, null), (older.AllowAutoRedirect, older.UseCookies, older.PreAuthenticate, older.Credentials));
        Assert.Single(fixture.Recorder.OwnLogs, static entry => entry.Id.Id == ChangedPrimary);
    }

    [Fact]
    public async Task A_primary_handler_that_is_in_use_and_cannot_be_changed_is_told()
    {
        await using var platform = new PlatformEmulator().WithAccount("cert", "app", "secret");
        var address = await platform.StartAsync(Token);
        using var used = new SocketsHttpHandler { UseCookies = true, AllowAutoRedirect = false };
        using var other = new HttpClient(used, disposeHandler: false);
        using var answer = await other.GetAsync(address, Token);
        await using var fixture = await TelemetryFixture.CreateAsync(
            http: client => client.ConfigurePrimaryHttpMessageHandler(() => new ForeignHandler.Retrying { InnerHandler = used }));
        var options = new ConversationClientOptions();
        fixture.Platform.Configure(options);

        _ = fixture.Client;
        using var alone = new ConversationClient(options, used); // does not fail either


        Assert.Single(
            fixture.Recorder.OwnLogs, static entry => entry.Id.Id == CouldNotChangePrimary && (string?)entry["Settings"] == "UseCookies");
    }

    [Fact]
    public void The_constructor_switches_them_off_too()
    {
        using var sockets = new SocketsHttpHandler();
        using var client = new ConversationClient(
            new ConversationClientOptions { BaseUrl = new Uri("http://localhost/v1/account/x/") }, sockets);

        Assert.Equal((false, false), (sockets.AllowAutoRedirect, sockets.UseCookies));
    }

    /// <summary>Found by its name, as the package that it comes from is not the SDK's.</summary>
    private sealed class ResilienceHandler : DelegatingHandler;
}
