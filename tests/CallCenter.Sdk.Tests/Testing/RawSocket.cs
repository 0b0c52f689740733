using System.Net.Sockets;
using System.Text;

namespace CallCenter.Sdk.Tests.Testing;

/// <summary>Bytes on a socket, for requests that no HTTP client would send.</summary>
internal static class RawSocket
{
    /// <summary>Sends a request that asks for <c>Connection: close</c>, and reads until the server closes.</summary>
    public static async Task<string> SendAsync(Uri address, string request, CancellationToken cancellationToken)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port, cancellationToken);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request), cancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
