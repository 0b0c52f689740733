using System.Net.Sockets;

namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary>Sends raw requests down one connection, without waiting for replies in between.</summary>
internal static class FuzzGateway
{
    public static async Task<IReadOnlyList<RawReply>> SendAsync(
        Uri address, IReadOnlyList<RawRequest> requests, CancellationToken cancellationToken)
    {
        using TcpClient socket = new();
        await socket.ConnectAsync(address.Host, address.Port, cancellationToken);
        await using var stream = socket.GetStream();
        var sending = SendAllAsync();
        LineStream reader = new(stream);
        List<RawReply> replies = [];
        foreach (var request in requests)
        {
            replies.Add(await RawReply.ReadAsync(reader, request.Method != "HEAD", cancellationToken));
        }

        await sending;
        return replies;

        async Task SendAllAsync()
        {
            foreach (var request in requests)
            {
                await stream.WriteAsync(request.ToBytes(), cancellationToken);
            }
        }
    }
}
