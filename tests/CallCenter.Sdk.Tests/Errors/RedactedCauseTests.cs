using System.Net.Sockets;
using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Tests.Calls;

namespace CallCenter.Sdk.Tests.Errors;

/// <summary>
/// An inner exception keeps its type and what can be handled by, and loses every word: other people's messages repeat what was sent.
/// </summary>
public sealed class RedactedCauseTests
{
    private const string Secret = "13800138000 made-up-secret";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<Exception, Type> Causes => new()
    {
        { new HttpRequestException(HttpRequestError.ProxyTunnelError, Secret, new LeakyException()), typeof(HttpRequestException) },
        { new HttpIOException(HttpRequestError.ResponseEnded, Secret), typeof(HttpIOException) },
        { new IOException(Secret, new LeakyException()), typeof(IOException) },
        { new TaskCanceledException(Secret, new LeakyException()), typeof(TaskCanceledException) },
        { new TimeoutException(Secret), typeof(TimeoutException) },
        {
            new System.Security.Authentication.AuthenticationException(Secret),
            typeof(System.Security.Authentication.AuthenticationException)
        },
        { new AggregateException(Secret, new LeakyException(), new LeakyException()), typeof(InvalidOperationException) },
        { new LeakyException(), typeof(InvalidOperationException) },
        { new ArgumentException(Secret, Secret), typeof(InvalidOperationException) },
    };

    [Theory]
    [MemberData(nameof(Causes), DisableDiscoveryEnumeration = true)]
    public async Task What_the_transport_throws_is_told_by_its_type_only(Exception cause, Type type)
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        cause.Data["body"] = Secret;
        using var primary = new Throwing(cause);
        using var client = new ConversationClient(fixture.Options(static options => options.Retry.MaxRetries = 0), primary);

        var failure = await Assert.ThrowsAnyAsync<CallCenterException>(
            () => TestFixture.CallAsync(client, ConversationOperation.InviteOut, Token));

        AssertRedacted(failure, cause, type);
    }

    [Theory]
    [MemberData(nameof(Causes), DisableDiscoveryEnumeration = true)]
    public async Task What_a_handler_throws_is_told_by_its_type_only(Exception cause, Type type)
    {
        cause.Data["body"] = Secret;
        await using var fixture = await HostFixture.WithHandlerAsync((_, _, _) => throw cause);

        AssertRedacted(await fixture.FailAsync(ConversationOperation.InviteOut), cause, type);
    }

    [Fact]
    public async Task What_can_be_handled_by_stays()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: true, static options => options.Retry.MaxRetries = 0);
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.ConnectionRefused);

        var failure = await Assert.ThrowsAsync<CallCenterConnectionException>(
            () => fixture.CallAsync(ConversationOperation.InviteOut, Token));

        var http = Assert.IsType<HttpRequestException>(failure.InnerException);
        Assert.Equal(HttpRequestError.ConnectionError, http.HttpRequestError);
        Assert.Equal(SocketError.ConnectionRefused, Assert.IsType<SocketException>(http.InnerException).SocketErrorCode);
    }

    [Fact]
    public async Task The_cause_of_a_cancellation_is_redacted_too()
    {
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using var fixture = await HostFixture.WithHandlerAsync(async (_, _, token) =>
        {
            await caller.CancelAsync();
            throw new OperationCanceledException(Secret, new LeakyException(), token);
        });

        var canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => TestFixture.CallAsync(fixture.Client, ConversationOperation.InviteOut, caller.Token));

        Assert.Equal((caller.Token, Delivery.NotSent), (canceled.CancellationToken, canceled.Data["Delivery"]));
        Assert.DoesNotContain(Secret, AllTexts(canceled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_without_an_end_is_cut()
    {
        Exception cause = new IOException(Secret);
        for (var depth = 0; depth < 10_000; depth++)
        {
            cause = new IOException(Secret, cause);
        }

        await using var fixture = await HostFixture.WithHandlerAsync((_, _, _) => throw cause);

        var failure = await fixture.FailAsync(ConversationOperation.InviteOut);

        Assert.InRange(Depth(failure), 2, 10);
    }

    private static void AssertRedacted(CallCenterException failure, Exception cause, Type type)
    {
        Assert.IsType(type, failure.InnerException);
        Assert.Contains(cause.GetType().FullName!, failure.InnerException!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, AllTexts(failure), StringComparison.Ordinal);
    }

    private static int Depth(Exception? failure) => failure is null ? 0 : 1 + Depth(failure.InnerException);

    private static string AllTexts(Exception failure)
    {
        List<string?> texts = [failure.ToString()];
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            texts.AddRange([cause.ToString(), cause.Message, cause.StackTrace, cause.Source, cause.HelpLink]);
            foreach (System.Collections.DictionaryEntry entry in cause.Data)
            {
                texts.Add($"{entry.Key} {entry.Value}");
            }
        }

        return string.Join('\n', texts);
    }

    /// <summary>Tells the secret wherever an exception can tell something.</summary>
    private sealed class LeakyException : Exception
    {
        public override string Message => Secret;

        public override string? StackTrace => Secret;

        public override string? HelpLink => Secret;

        public override string ToString() => Secret;
    }

    private sealed class Throwing(Exception cause) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw cause;
    }
}
