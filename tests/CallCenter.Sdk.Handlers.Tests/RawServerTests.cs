using System.Net.Sockets;

namespace CallCenter.Sdk.Handlers.Tests;

public sealed class RawServerTests
{
    /// <summary>One test in ten thousand failed so: the listener was gone when the server asked it for the next connection.</summary>
    [Fact]
    public async Task A_server_can_stop_while_connections_come()
    {
        for (var round = 0; round < 500; round++)
        {
            List<Task> clients = [];
            await using (var server = new RawServer(RawReply.Yes))
            {
                var address = server.BaseUrl;
                clients.AddRange(Enumerable.Range(0, 4).Select(_ => Task.Run(() => ConnectAsync(address))));
                for (var turn = 0; turn < round % 20; turn++)
                {
                    await Task.Yield(); // the server stops at another moment in each round
                }
            }

            await Task.WhenAll(clients);
        }
    }

    private static async Task ConnectAsync(Uri address)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        }
        catch (SocketException)
        {
            // The server is gone already.
        }
    }
}
