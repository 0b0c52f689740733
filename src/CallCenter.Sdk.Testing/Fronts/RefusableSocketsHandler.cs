using System.Net;
using System.Net.Sockets;
using CallCenter.Sdk.Testing.Faults;

namespace CallCenter.Sdk.Testing.Fronts;

/// <summary>
/// Real sockets on the client's side. A connection that was made cannot be refused any more, so the fault is chosen before: a request that
/// is to be refused connects to a port that is taken but not listened on, where the system itself refuses it. Replies drip on this side
/// too: a server notices late that its client has left, and would keep moving a fake clock during the client's next attempt.
/// </summary>
internal sealed class RefusableSocketsHandler : HttpMessageHandler
{
    private readonly Exchange _exchange;
    private readonly Socket _deadEnd = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly HttpMessageInvoker _open;
    private readonly HttpMessageInvoker _refused;

    public RefusableSocketsHandler(Exchange exchange)
    {
        _exchange = exchange;
        _deadEnd.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _open = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
        _refused = new(new SocketsHttpHandler { UseProxy = false, ConnectCallback = ConnectToDeadEndAsync });
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var wire = ClientRequest.WithoutBody(request); // the body is the socket's to ask for
        var fault = _exchange.TakeFault(wire);
        if (fault.Ending == Ending.Refused)
        {
            await _exchange.RunAsync(wire, fault).ConfigureAwait(false);
            return await _refused.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        request.Headers.Remove(Exchange.TicketHeader);
        request.Headers.Add(Exchange.TicketHeader, _exchange.Deposit(fault));
        var response = await _open.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (fault.Ending == Ending.Dripped)
        {
            response.Content = await DrippingAsync(response.Content, fault.Drip, cancellationToken).ConfigureAwait(false);
        }

        return response;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _open.Dispose();
            _refused.Dispose();
            _deadEnd.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<HttpContent> DrippingAsync(HttpContent whole, TimeSpan drip, CancellationToken cancellationToken)
    {
        var body = await whole.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var content = new StreamContent(new FaultyStream(body, drip, breaksOff: false, _exchange.Clock));
        foreach (var (name, values) in whole.Headers.NonValidated)
        {
            content.Headers.TryAddWithoutValidation(name, values.ToString());
        }

        whole.Dispose();
        return content;
    }

    private async ValueTask<Stream> ConnectToDeadEndAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(_deadEnd.LocalEndPoint!, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
