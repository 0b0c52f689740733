using System.Net;
using System.Net.Sockets;
using CallCenter.Sdk.Testing.Faults;

namespace CallCenter.Sdk.Testing.Fronts;

/// <summary>
/// Real sockets on the client's side. A connection that was made cannot be refused any more, so the plan is asked before: a request that is
/// to be refused connects to a port that is taken but not listened on, where the system itself refuses it. Replies drip on this side too:
/// a server notices late that its client has left, and its drops would go on moving a fake clock under the client's next attempt.
/// </summary>
internal sealed class RefusableSocketsHandler : HttpMessageHandler
{
    private readonly Exchange exchange;
    private readonly Socket deadEnd = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly HttpMessageInvoker open;
    private readonly HttpMessageInvoker refused;

    public RefusableSocketsHandler(Exchange exchange)
    {
        this.exchange = exchange;
        deadEnd.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        open = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
        refused = new(new SocketsHttpHandler { UseProxy = false, ConnectCallback = ConnectToDeadEndAsync });
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var wire = ClientRequest.WithoutBody(request); // the body is the socket's to ask for
        var fault = exchange.TakeFault(wire);
        if (fault.Ending == Ending.Refused)
        {
            await exchange.RunAsync(wire, fault).ConfigureAwait(false);
            return await refused.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        request.Headers.Remove(Exchange.TicketHeader);
        request.Headers.Add(Exchange.TicketHeader, exchange.Deposit(fault));
        var response = await open.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (fault.Ending == Ending.Dripped)
            response.Content = await DrippingAsync(response.Content, fault.Drip, cancellationToken).ConfigureAwait(false);
        return response;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            open.Dispose();
            refused.Dispose();
            deadEnd.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<HttpContent> DrippingAsync(HttpContent whole, TimeSpan drip, CancellationToken cancellationToken)
    {
        var body = await whole.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var content = new StreamContent(new FaultyStream(body, drip, breaksOff: false, exchange.Clock));
        foreach (var (name, values) in whole.Headers.NonValidated)
            content.Headers.TryAddWithoutValidation(name, values.ToString());
        whole.Dispose();
        return content;
    }

    private async ValueTask<Stream> ConnectToDeadEndAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(deadEnd.LocalEndPoint!, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
