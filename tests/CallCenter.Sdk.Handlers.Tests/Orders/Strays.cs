using System.Net;
using CallCenter.Sdk.Calls;
using CallCenter.Sdk.Diagnostics;
using CallCenter.Sdk.Signing;
using CallCenter.Sdk.Wire;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Sdk.Handlers.Tests.Orders;

/// <summary>Requests that come down and are not the call's: none of them goes out, and what is not an answer to the call is none.</summary>
internal static class Strays
{
    private const string Root = "http://localhost/v1/account/cert/";
    private static readonly byte[] Body = [1];

    public static List<string> Run()
    {
        List<string> broken = [];
        Check("another path", "callcenter/conversation/c2/inviteOut", HttpMethod.Post, Body, sameClient: true);
        Check("another method", "callcenter/conversation/c1/inviteOut", HttpMethod.Put, Body, sameClient: true);
        Check("another body without a ticket", "callcenter/conversation/c1/inviteOut", HttpMethod.Post, [2], sameClient: true);
        Check("another client", "callcenter/conversation/c1/inviteOut", HttpMethod.Post, Body, sameClient: false);
        if (AnswerAfterRedirect() != Delivery.Unknown)
        {
            broken.Add("an answer after a redirect was believed");
        }

        return broken;

        void Check(string name, string path, HttpMethod method, byte[] body, bool sameClient)
        {
            if (IsSent(path, method, body, sameClient))
            {
                broken.Add($"{name}: sent");
            }
        }
    }

    private static bool IsSent(string path, HttpMethod method, byte[] body, bool sameClient)
    {
        var client = NewClient();
        using var transport = new ScriptedTransport();
        using var sender = new HttpMessageInvoker(new WireHandler(sameClient ? client : NewClient()) { InnerHandler = transport });
        using var time = new CancellationTokenSource();
        var attempt = NewCall(client).Begin(time)!;
        using var own = new PayloadContent(Body, attempt);
        using var request = new HttpRequestMessage(method, new Uri(Root + path)) { Content = new ByteArrayContent(body) };
        var flow = ExecutionContext.Capture()!;
        ExecutionContext.Run(flow, _ =>
        {
            attempt.EnterScope();
            sender.SendAsync(request, CancellationToken.None);
        }, null);
        return transport.Sends > 0;
    }

    private static Delivery AnswerAfterRedirect()
    {
        var client = NewClient();
        using var transport = new Redirecting();
        using var sender = new HttpMessageInvoker(new WireHandler(client) { InnerHandler = transport });
        using var time = new CancellationTokenSource();
        var call = NewCall(client);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Root + "callcenter/conversation/c1/inviteOut"));
        request.Content = new PayloadContent(Body, call.Begin(time)!);
        sender.SendAsync(request, CancellationToken.None);
        call.End();
        return call.Delivery;
    }

    private static WireClient NewClient() =>
        new(new ConversationClientOptions { BaseUrl = new Uri(Root) }, new ClientClock(TimeProvider.System),
            new CallLog(NullLogger.Instance));

    private static Call NewCall(WireClient client) =>
        new(client, Operation.InviteOut, "c1", new object(), signer: null, default, maxRetries: 0, CancellationToken.None);

    /// <summary>Answers "busy" to a GET of another address, as if it had followed a redirect after the POST.</summary>
    private sealed class Redirecting : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (request.Method, request.RequestUri, request.Content) = (HttpMethod.Get, new Uri("http://localhost/elsewhere"), null);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound));
        }
    }
}
