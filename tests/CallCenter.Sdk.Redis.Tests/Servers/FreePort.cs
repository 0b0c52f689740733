using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace CallCenter;

/// <summary>
/// Ports for servers that start later, or again, on the same one. They are below those that the system hands out (Linux: from 32768)
/// to listeners on port 0 and to outgoing connections, of which the tests make thousands: none takes the port while no server listens.
/// </summary>
internal static class FreePort
{
    private const int Lowest = 20_000;
    private const int Above = 32_768;

    public static int Find()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(Lowest, Above);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException failure) when (failure.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                // The next one.
            }
        }
    }
}
