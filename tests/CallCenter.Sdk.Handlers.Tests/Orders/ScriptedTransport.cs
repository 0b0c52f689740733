using System.Text;

namespace CallCenter.Sdk.Handlers.Tests.Orders;

/// <summary>
/// A transport that does nothing by itself: each move is one of the script's. It keeps what the platform would have seen.
/// </summary>
internal sealed class ScriptedTransport : HttpMessageHandler
{
    private static readonly byte[] Done = Encoding.UTF8.GetBytes("""{"code": "000000"}""");
    private static readonly byte[] Busy = Encoding.UTF8.GetBytes("""{"code": "000004"}""");
    private readonly List<Sending> _sends = [];

    public int Sends => _sends.Count;

    /// <summary>How often the platform acted: each body that arrived whole and was not answered with "busy, nothing done".</summary>
    public int Acts => _sends.Sum(static send => send.IsBusy ? 0 : send.Bodies);

    public int Bodies => _sends.Sum(static send => send.Bodies);

    private Sending? UnderWay => _sends.Find(static send => !send.Result.Task.IsCompleted);

    public void Write()
    {
        if (UnderWay is not { } send)
        {
            return;
        }

        try
        {
            send.Message.Content!.CopyTo(Stream.Null, context: null, CancellationToken.None);
            send.Bodies++;
        }
        catch (HttpRequestException refused)
        {
            send.Result.SetException(refused);
        }
    }

    public void Answer(bool busy)
    {
        if (UnderWay is not { } send)
        {
            return;
        }

        send.IsBusy = busy;
        send.Result.SetResult(
            new HttpResponseMessage { Content = new ByteArrayContent(busy ? Busy : Done), RequestMessage = send.Message });
    }

    public void Fail() => UnderWay?.Result.SetException(new HttpRequestException("broken"));

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var send = new Sending(request);
        _sends.Add(send);
        return send.Result.Task;
    }

    private sealed class Sending(HttpRequestMessage message)
    {
        public HttpRequestMessage Message => message;

        public TaskCompletionSource<HttpResponseMessage> Result { get; } = new();

        public int Bodies { get; set; }

        public bool IsBusy { get; set; }
    }
}
