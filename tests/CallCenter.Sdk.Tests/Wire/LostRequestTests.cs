using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Tests.Calls;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Tests.Wire;

/// <summary>
/// Handlers that build requests anew. One that is the call's own, byte for byte, is found by the flow of control; every other is refused
/// before it is sent, for all four operations.
/// </summary>
public sealed class LostRequestTests
{
    public static TheoryData<ConversationOperation> Operations => [.. Enum.GetValues<ConversationOperation>()];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_request_that_was_rebuilt_with_the_same_bytes_is_sent_and_its_outcome_recorded(ConversationOperation operation)
    {
        await using var fixture = await HostFixture.WithHandlerAsync(
            static async (next, request, token) => await next(await RebuiltAsync(request), token));
        if (operation == ConversationOperation.DetachAgent)
        {
            await fixture.CallAsync(ConversationOperation.AttachAgent);
        }

        Assert.Equal(1, (await fixture.CallAsync(operation)).Attempts);
        fixture.Platform.Ledger.ShouldHaveReceived(operation, times: 1);
        fixture.Platform.Ledger.ShouldHaveAcceptedAll();

        fixture.Platform.Faults.On(operation).Always(Fault.Code(PlatformCode.InternalError));
        Assert.Equal(Delivery.Unknown, (await fixture.FailAsync(operation)).Delivery);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_request_that_was_rebuilt_around_the_same_content_is_sent(ConversationOperation operation)
    {
        await using var fixture = await HostFixture.WithHandlerAsync(
            static (next, request, token) => next(new(HttpMethod.Post, request.RequestUri) { Content = request.Content }, token));
        if (operation == ConversationOperation.DetachAgent)
        {
            await fixture.CallAsync(ConversationOperation.AttachAgent);
        }

        Assert.Equal(1, (await fixture.CallAsync(operation)).Attempts);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public Task Rebuilt_with_other_bytes_it_is_not_sent(ConversationOperation operation) =>
        AssertRefusedAsync(operation, static async (next, request, token) =>
    {
        var rebuilt = await RebuiltAsync(request);
        rebuilt.Content = new ByteArrayContent([.. await request.Content!.ReadAsByteArrayAsync(token), (byte)' ']);
        return await next(rebuilt, token);
    });

    [Theory]
    [MemberData(nameof(Operations))]
    public Task Rebuilt_without_content_it_is_not_sent(ConversationOperation operation) =>
        AssertRefusedAsync(operation, static (next, request, token) => next(new(HttpMethod.Post, request.RequestUri), token));

    [Theory]
    [MemberData(nameof(Operations))]
    public Task Rebuilt_outside_the_flow_of_control_it_is_not_sent(ConversationOperation operation) =>
        AssertRefusedAsync(operation, static (next, request, token) =>
    {
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(async () => await next(await RebuiltAsync(request), token), token);
        }
    });

    [Theory]
    [MemberData(nameof(Operations))]
    public Task Under_another_method_it_is_not_sent(ConversationOperation operation) =>
        AssertRefusedAsync(operation, static (next, request, token) =>
    {
        request.Method = HttpMethod.Put;
        return next(request, token);
    });

    [Theory]
    [InlineData("/elsewhere")]
    [InlineData("/v1/account/other/callcenter/conversation/8af4eaf75775c93e0157792090b60008/inviteOut")]
    [InlineData("/v1/account/cert/callcenter/conversation/another/inviteOut")]
    [InlineData("/v1/account/cert/callcenter/conversation/8af4eaf75775c93e0157792090b60008/inviteout")]
    [InlineData("/v1/account/cert//callcenter/conversation/8af4eaf75775c93e0157792090b60008/inviteOut")]
    public async Task To_another_path_it_is_not_sent(string path)
    {
        foreach (var operation in Enum.GetValues<ConversationOperation>())
        {
            await AssertRefusedAsync(operation, (next, request, token) =>
            {
                request.RequestUri = new Uri(request.RequestUri!, path);
                return next(request, token);
            });
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public Task Over_plain_http_to_another_machine_it_is_not_sent(ConversationOperation operation) =>
        AssertRefusedAsync(operation, static (next, request, token) =>
    {
        request.RequestUri = new UriBuilder(request.RequestUri!) { Scheme = "http", Host = "gateway.example" }.Uri;
        return next(request, token);
    });

    [Theory]
    [MemberData(nameof(Operations))]
    public Task Sent_synchronously_it_is_not_sent(ConversationOperation operation) =>
        AssertRefusedAsync(operation, static () => new SendsSynchronously());

    private static Task AssertRefusedAsync(ConversationOperation operation, SendThrough send) =>
        AssertRefusedAsync(operation, () => new LambdaHandler(send));

    private static async Task AssertRefusedAsync(ConversationOperation operation, Func<DelegatingHandler> handler)
    {
        await using var fixture = await HostFixture.CreateAsync(client => client.AddHttpMessageHandler(handler));

        var failure = Assert.IsType<CallCenterConnectionException>(await fixture.FailAsync(operation));

        Assert.Equal((Delivery.NotSent, 0, true), (failure.Delivery, failure.Attempts, failure.IsSafeToRetry));
        Assert.Contains("a handler of the host's stopped the request before it was sent", failure.Message, StringComparison.Ordinal);
        fixture.Platform.Ledger.ShouldHaveReceivedNothing();
    }

    private static async Task<HttpRequestMessage> RebuiltAsync(HttpRequestMessage request) =>
        new(request.Method, request.RequestUri) { Content = new ByteArrayContent(await request.Content!.ReadAsByteArrayAsync()) };

    private sealed class SendsSynchronously : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(Send(request, cancellationToken));
    }
}
