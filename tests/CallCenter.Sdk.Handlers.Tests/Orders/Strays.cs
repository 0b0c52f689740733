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
        if (AfterRefusal(static request => request.RequestUri = new Uri("http://localhost/elsewhere")) != Delivery.Unknown
            || AfterRefusal(static request => request.Method = HttpMethod.Get) != Delivery.Unknown)
        {
            broken.Add("an answer after a redirect was believed");
        }

        if (AfterRefusal(static request => request.Content = new ByteArrayContent(Body)) != Delivery.Unknown)
        {
            broken.Add("a refusal of a body that is not ours was believed");
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

    private static Delivery AfterRefusal(Action<HttpRequestMessage> change)
    {
        var client = NewClient();
        using var transport = new Changing(change);
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

    /// <summary>Answers a refusal, after it has changed the message as a primary handler may.</summary>
    private sealed class Changing(Action<HttpRequestMessage> change) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            change(request);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound));
        }
    }
}
