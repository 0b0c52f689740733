using System.Net;

namespace CallCenter.Sdk.Wire;

/// <summary>
/// The innermost handler, under everything that the host adds: it sends each attempt's request at most once at a time, signed anew, and
/// records what happens to it. Whatever comes down that fits no attempt is not sent.
/// </summary>
internal sealed class WireHandler(WireClient client) : DelegatingHandler
{
    private const string NoAttempt =
        "it belongs to no call that is under way. A handler that builds requests anew has to copy their options, or keep their content.";
    private const string BrokenHeader = "a value of its headers has a line break, and what follows would be another header or request.";
    private const string Encoded = "its body is encoded (Content-Encoding), and the platform would not be able to read it.";
    private const string NotAscii =
        "a value of its headers has characters outside ASCII, which .NET sends only where RequestHeaderEncodingSelector names an encoding.";
    private const string NotOurs = "it is not the POST of the call that it belongs to.";

    /// <summary>The client whose requests go out here, and no other's.</summary>
    public WireClient Client => client;

    /// <summary>Unsupported: a synchronous send would pass this handler's checks by.</summary>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw Refused(request, "it was sent synchronously.");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Content is PayloadContent payload && Attempt.Of(request) is { } attempt && attempt.Fits(client, request)
            ? SendAsync(attempt, request, payload.Bytes, cancellationToken)
            : SendRebuiltAsync(request, cancellationToken);

    // A handler above replaced the content or the whole request.
    private async Task<HttpResponseMessage> SendRebuiltAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is null)
        {
            throw Refused(request, NotOurs);
        }

        var flow = AttemptScope.Current; // before the first await, in the flow of the sender
        var body = await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var attempt = Attempt.Of(request) ?? (flow?.IsSame(client, request, body) == true ? flow : null);
        if (attempt is null)
        {
            throw Refused(request, NoAttempt);
        }

        if (body.Length == 0 || !attempt.Fits(client, request)) // a stream that was read before gives nothing
        {
            throw Refused(request, NotOurs);
        }

        if (request.Content.Headers.ContentEncoding.Count > 0)
        {
            throw Refused(request, Encoded);
        }

        return await SendAsync(attempt, request, body, cancellationToken).ConfigureAwait(false);
    }

    // A sender waits under its own token; when that ends, its waiting ends, and the send goes on. One that comes while a send is under way
    // (a hedge) shares its outcome: sent again after a refusal, it could still be under way when the refusal is already the call's result.
    private async Task<HttpResponseMessage> SendAsync(
        Attempt attempt, HttpRequestMessage request, byte[] body, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (WireRequest.HasBrokenHeader(request))
        {
            throw Refused(request, BrokenHeader);
        }

        var outcome = Begin(attempt, request, body, out var send) ? RunAsync(attempt, send, request) : attempt.WhenDone(send);
        await outcome.WaitAsync(cancellationToken).ConfigureAwait(false);
        return send.Replay(request, isSeen: !client.IsAlone);
    }

    private bool Begin(Attempt attempt, HttpRequestMessage request, byte[] body, out WireSend send)
    {
        try
        {
            return attempt.TryBegin(body, out send);
        }
        catch (SendRefusedException refused)
        {
            client.Log.SendRefused(OperationOf(request), refused.Message);
            throw;
        }
    }

    private async Task RunAsync(Attempt attempt, WireSend send, HttpRequestMessage fromAbove)
    {
        var clock = client.Clock;
        var started = client.Log.IsDebugging ? clock.TimeProvider.GetTimestamp() : 0;
        try
        {
            using var message = WireRequest.Create(fromAbove, attempt, send);
            var (content, address) = (message.Content, message.RequestUri);
            using var response = await base.SendAsync(message, attempt.Token).ConfigureAwait(false);
            DateTimeOffset? arrived =
                response.StatusCode == HttpStatusCode.Unauthorized || clock.IsCorrected ? clock.TimeProvider.GetUtcNow() : null;
            var answered = !IsUnchanged(message, address) ? AnsweredRequest.Other
                : HasOurBody(message, content) && HasOurBody(response.RequestMessage ?? message, content) ? AnsweredRequest.Ours
                : AnsweredRequest.OtherBody;
            if (WireAnswer.OfHead(response, answered) is { } head)
            {
                attempt.NoteHead(send, head);
            }

            var answer = await WireAnswer.ReadAsync(response, answered, client.MaxReplyBytes, attempt.Token).ConfigureAwait(false);
            if (arrived is { } time)
            {
                clock.Observe(answer.Headers.Date, time, answer.Kind == FailureKind.SignatureExpired);
            }

            attempt.Complete(send, answer);
        }
        catch (Exception failure)
        {
            attempt.Fail(send, IsUnwritable(failure, send, fromAbove) ? Refused(fromAbove, NotAscii) : failure);
        }

        if (client.Log.IsDebugging)
        {
            client.Log.Sent(attempt.Operation.Name, send.State.ToString(), send.Answer?.Status,
                clock.TimeProvider.GetElapsedTime(started).TotalMilliseconds);
        }
    }

    // A transport that follows a redirect does so by changing the message.
    private static bool IsUnchanged(HttpRequestMessage message, Uri? address) =>
        message.RequestUri == address && message.Method == HttpMethod.Post;

    // Ours is written once; what a primary handler puts in its place, or into a clone of the message, may be sent again below, where nobody
    // sees it.
    private static bool HasOurBody(HttpRequestMessage message, HttpContent? content) => message.Content == content;

    // Whether the transport stopped at a header. It says so in words only; a failure of the network has a cause or a code.
    private static bool IsUnwritable(Exception failure, WireSend send, HttpRequestMessage fromAbove) =>
        failure is HttpRequestException { HttpRequestError: HttpRequestError.Unknown, InnerException: null } and not SendRefusedException &&
        !send.WasWritten && WireRequest.HasHeaderBeyondAscii(fromAbove);

    private SendRefusedException Refused(HttpRequestMessage request, string reason)
    {
        var refused = new SendRefusedException(reason);
        client.Log.SendRefused(OperationOf(request), refused.Message);
        return refused;
    }

    // Never from the request's address, which may be anything.
    private static string OperationOf(HttpRequestMessage request) => Attempt.Of(request)?.Operation.Name ?? "a request";
}
