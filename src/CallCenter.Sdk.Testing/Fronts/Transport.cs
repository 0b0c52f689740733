using System.Net.Sockets;

namespace CallCenter.Sdk.Testing.Fronts;

/// <summary>The exceptions of a broken connection, as SocketsHttpHandler nests them.</summary>
internal static class Transport
{
    public static HttpRequestException Refused(Uri? address)
    {
        var inner = new SocketException((int)SocketError.ConnectionRefused);
        return new(HttpRequestError.ConnectionError, $"{inner.Message} ({address?.Authority})", inner);
    }

    public static HttpRequestException Reset()
    {
        var inner = new SocketException((int)SocketError.ConnectionReset);
        return Sending(
            HttpRequestError.Unknown, new IOException($"Unable to read data from the transport connection: {inner.Message}.", inner));
    }

    public static HttpRequestException Lost() => Sending(HttpRequestError.ResponseEnded, ResponseEnded());

    public static HttpIOException ResponseEnded() => new(HttpRequestError.ResponseEnded, "The response ended prematurely.");

    private static HttpRequestException Sending(HttpRequestError error, IOException inner) =>
        new(error, "An error occurred while sending the request.", inner);
}
