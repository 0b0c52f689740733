using System.Net;
using CallCenter.Sdk.Tests.Calls;

namespace CallCenter.Sdk.Tests.Wire;

/// <summary>The head of an answer came, and its body never does: a status that is no 2xx says by itself what it proves.</summary>
public sealed class StalledAnswerTests
{
    [Theory]
    [InlineData(404, Delivery.Refused)]
    [InlineData(500, Delivery.Unknown)]
    public async Task A_status_counts_without_its_body(int status, Delivery delivery)
    {
        var failure = Assert.IsType<CallCenterReplyException>(await FailAsync(status));

        Assert.Equal(
            ((HttpStatusCode)status, delivery, 11, 1), (failure.StatusCode, failure.Delivery, failure.ContentLength, failure.Attempts));
    }

    [Fact]
    public async Task A_2xx_does_not() =>
        Assert.Equal(Delivery.Unknown, Assert.IsType<CallCenterTimeoutException>(await FailAsync(200)).Delivery);

    private static async Task<CallCenterException> FailAsync(int status)
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        var options = fixture.Options(static options => options.AttemptTimeout = TimeSpan.FromMinutes(1));
        using var body = new StalledStream();
        using var handler = new LambdaHandler(async (_, request, token) =>
        {
            await request.Content!.ReadAsByteArrayAsync(token);
            var content = new StreamContent(body);
            content.Headers.ContentLength = 11;
            return new HttpResponseMessage((HttpStatusCode)status) { Content = content };
        });
        using var client = new ConversationClient(options, handler);

        var call = TestFixture.CallAsync(client, ConversationOperation.InviteOut, TestContext.Current.CancellationToken);
        await body.IsRead;
        fixture.Clock.Advance(options.AttemptTimeout);

        return await Assert.ThrowsAnyAsync<CallCenterException>(() => call);
    }

    private sealed class StalledStream : MemoryStream
    {
        private readonly TaskCompletionSource _isRead = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task IsRead => _isRead.Task;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _isRead.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return 0;
        }
    }
}
