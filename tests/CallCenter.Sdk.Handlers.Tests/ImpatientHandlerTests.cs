using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Handlers.Tests;

/// <summary>Handlers that give up waiting, or never begin: what they do says nothing about the platform.</summary>
public sealed class ImpatientHandlerTests
{
    private const string Conversation = "8af4eaf75775c93e0157792090b60008";
    private const int EnoughToOpenTheCircuit = 25;

    [Theory]
    [InlineData(typeof(OperationCanceledException))]
    [InlineData(typeof(TaskCanceledException))]
    [InlineData(typeof(TimeoutException))]
    public async Task A_time_limit_of_a_handlers_own_is_a_time_out(Type thrown)
    {
        await using var server = new RawServer(RawReply.Silence);
        await using var services = Create(server.BaseUrl, GiveUp(server, () => (Exception)Activator.CreateInstance(thrown)!));

        var (_, failure) = await HandlerHost.CallAsync(services, InviteOutAsync);

        Assert.Equal((Delivery.Unknown, 1), (Assert.IsType<CallCenterTimeoutException>(failure).Delivery, failure.Attempts));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handler_that_does_not_wait_or_does_not_send_never_opens_the_circuit(bool sends)
    {
        var isPatient = false;
        await using var server = new RawServer(count => isPatient ? RawReply.Yes : RawReply.Silence);
        var giveUp = GiveUp(server, static () => new InvalidOperationException("it gives up"));
        await using var services = Create(
            server.BaseUrl,
            async (next, request, token) =>
            {
                if (!isPatient && !sends)
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                }

                return await (isPatient ? next(request, token) : giveUp(next, request, token));
            },
            sends ? HandlerHost.Patient : static options => options.AttemptTimeout = options.TotalTimeout = TimeSpan.FromMilliseconds(50));

        for (var call = 0; call < EnoughToOpenTheCircuit; call++)
        {
            await HandlerHost.CallAsync(services, InviteOutAsync);
        }

        isPatient = true;

        var (_, failure) = await HandlerHost.CallAsync(services, InviteOutAsync);
        Assert.False(failure is CallCenterConnectionException { Attempts: 0 }, failure?.ToString()); // a busy machine may need longer
    }

    [Fact]
    public async Task A_handler_that_used_up_the_sends_leaves_nothing_to_wait_for()
    {
        await using var server = new RawServer(RawReply.Status(429, acts: false, "", "Retry-After: 200"));
        await using var services = Create(server.BaseUrl, HostBehavior.RetryAsync, static options =>
            (options.TotalTimeout, options.Retry.MaxDelay) = (TimeSpan.FromHours(1), TimeSpan.FromMinutes(5)));

        var (_, failure) = await HandlerHost.CallAsync(services, InviteOutAsync)
            .WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        Assert.Equal((Delivery.Refused, 4, 4), (failure!.Delivery, failure.Attempts, server.Requests.Count));
    }

    private static Func<NextSend, HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> GiveUp(
        RawServer server, Func<Exception> thrown)
    {
        return async (next, request, token) =>
        {
            var before = server.Requests.Count;
            _ = next(request, CancellationToken.None);
            await server.UntilReceivedAsync(before + 1, token);
            throw thrown();
        };
    }

    private static ServiceProvider Create(
        Uri baseUrl, Func<NextSend, HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send,
        Action<ConversationClientOptions>? configure = null) =>
        HandlerHost.Create(baseUrl, builder => builder.AddHttpMessageHandler(() => new HostHandler(send)), configure);

    private static Task<ConversationReply> InviteOutAsync(IConversationClient client, CancellationToken cancellationToken) =>
        client.InviteOutAsync(Conversation, "13800138000", TimeSpan.FromMinutes(30), cancellationToken);
}
