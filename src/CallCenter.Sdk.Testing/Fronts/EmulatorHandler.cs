using System.Globalization;
using System.Net;
using CallCenter.Sdk.Testing.Faults;

namespace CallCenter.Sdk.Testing.Fronts;

/// <summary>
/// The front without a port. Stateless, so that any number of clients may share or dispose it. It fails with the exceptions of
/// SocketsHttpHandler.
/// </summary>
internal sealed class EmulatorHandler(Exchange exchange) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(exchange.Lifetime.IsCancellationRequested, typeof(PlatformEmulator));
        var wire = ClientRequest.WithoutBody(request);
        var fault = exchange.TakeFault(wire);
        if (fault.Ending == Ending.Refused)
        {
            // Before the body is asked for, as a socket would: so the client knows that nothing was sent.
            await exchange.RunAsync(wire, fault).ConfigureAwait(false);
            throw Transport.Refused(request.RequestUri);
        }

        wire = wire with { Body = await ClientRequest.ReadBodyAsync(request, cancellationToken).ConfigureAwait(false) };
        var outcome = await exchange.RunAsync(wire, fault).WaitAsync(cancellationToken).ConfigureAwait(false);
        return outcome.Ending switch
        {
            Ending.Reset => throw Transport.Reset(),
            Ending.Lost => throw Transport.Lost(),
            _ => Response(request, outcome),
        };
    }

    private HttpResponseMessage Response(HttpRequestMessage request, Outcome outcome)
    {
        var status = (HttpStatusCode)outcome.Reply.Status;
        var response = new HttpResponseMessage(status) { RequestMessage = request, Content = Content(outcome) };
        foreach (var (name, value) in outcome.Reply.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        response.Headers.TryAddWithoutValidation("Date", outcome.DateText);
        if (outcome.Reply.ContentType is { } type)
        {
            response.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        response.Content.Headers.TryAddWithoutValidation(
            "Content-Length", outcome.Reply.Body.Length.ToString(CultureInfo.InvariantCulture));
        return response;
    }

    private HttpContent Content(Outcome outcome) => outcome.Ending == Ending.Whole
        ? new ByteArrayContent(outcome.Reply.Body)
        : new StreamContent(new FaultyStream(outcome.Sent, outcome.Drip, outcome.Ending == Ending.Cut, exchange.Clock));
}
