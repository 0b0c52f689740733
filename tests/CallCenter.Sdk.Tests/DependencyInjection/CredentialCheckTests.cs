using CallCenter.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Tests.DependencyInjection;

/// <summary>CheckCredentialsAsync over real HTTP on loopback: what it accepts, what it reports, and that it rings nobody.</summary>
public sealed class CredentialCheckTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Right_credentials_pass_and_nobody_is_rung_or_taken_out()
    {
        await using var platform = Platform();
        using var client = await ConnectAsync(platform);
        await client.AttachAgentAsync("c1", "1001", cancellationToken: Token);

        await client.CheckCredentialsAsync(Token);
        await client.CheckCredentialsAsync(Token);

        Assert.Single(platform.Ledger.Rings); // the attach
        Assert.Single(platform.Conversation("c1").Members);
        var asked = platform.Ledger.Requests.Where(static request => request.Operation == ConversationOperation.DetachAgent)
            .Select(static request => request.ConversationId).ToList();
        Assert.Equal(2, asked.Distinct().Count());
        Assert.All(asked, static id => Assert.Equal(32, id!.Length));
    }

    [Theory]
    [InlineData("secret")]
    [InlineData("app")]
    [InlineData("cert")]
    public async Task A_wrong_credential_is_an_authentication_failure(string which)
    {
        await using var platform = Platform();
        using var client = await ConnectAsync(platform, options =>
        {
            if (which == "secret")
            {
                options.SecretKey = "wrong";
            }

            if (which == "app")
            {
                options.AppId = "wrong";
            }

            if (which == "cert")
            {
                options.CertId = "wrong";
            }
        });

        var failure = await Assert.ThrowsAsync<CallCenterAuthenticationException>(() => client.CheckCredentialsAsync(Token));

        Assert.Equal(Delivery.Refused, failure.Delivery);
    }

    [Fact]
    public async Task Another_refusal_and_a_platform_out_of_reach_are_told_as_they_are()
    {
        await using var platform = Platform();
        using var client = await ConnectAsync(platform, static options => options.Retry.MaxRetries = 0);
        platform.Faults.On(ConversationOperation.DetachAgent).First(Fault.Code(PlatformCode.AddressNotWhitelisted)).Then(Fault.Reset);

        var refused = await Assert.ThrowsAsync<CallCenterRefusedException>(() => client.CheckCredentialsAsync(Token));
        await Assert.ThrowsAsync<CallCenterConnectionException>(() => client.CheckCredentialsAsync(Token));

        Assert.Equal(PlatformCode.AddressNotWhitelisted, refused.Code);
    }

    [Fact]
    public async Task A_server_that_says_yes_to_everything_is_not_the_platform()
    {
        await using var platform = Platform();
        using var client = await ConnectAsync(platform);
        platform.Faults.On(ConversationOperation.DetachAgent).Always(Fault.Code(PlatformCode.Success));

        var told = await Assert.ThrowsAsync<InvalidOperationException>(() => client.CheckCredentialsAsync(Token));

        Assert.Contains("BaseUrl", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_callers_cancellation_stays_the_callers()
    {
        await using var platform = Platform();
        using var client = await ConnectAsync(platform);
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await source.CancelAsync();

        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.CheckCredentialsAsync(source.Token));

        Assert.Equal(source.Token, cancelled.CancellationToken);
    }

    [Fact]
    public void Each_code_of_the_table_has_a_meaning_and_a_new_one_has_none()
    {
        Assert.Equal("conversation does not exist", PlatformCode.ConversationNotFound.Meaning);
        Assert.Null(new PlatformCode("987654").Meaning);
        Assert.Null(default(PlatformCode).Meaning);
    }

    private static PlatformEmulator Platform() =>
        new PlatformEmulator().WithAccount("cert", "app", "made-up-secret").WithConversation("c1").WithAgent("1001");

    private static async Task<ConversationClient> ConnectAsync(PlatformEmulator platform, Action<ConversationClientOptions>? change = null)
    {
        await platform.StartAsync(Token);
        var options = new ConversationClientOptions();
        platform.Configure(options);
        change?.Invoke(options);
        return new ConversationClient(options);
    }
}
