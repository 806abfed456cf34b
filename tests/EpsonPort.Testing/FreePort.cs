using System.Net;
using System.Net.Sockets;

namespace EpsonPort.Testing;

/// <summary>A TCP port that nobody listens on, and that no outgoing connection is given before the test listens: below the ephemeral ports.</summary>
public static class FreePort
{
    private const int First = 20000;
    private const int Behind = 32000;

    /// <summary>Finds one.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, Behind);
            try
            {
                using var listener = Socket.OSSupportsIPv6
                    ? new TcpListener(IPAddress.IPv6Any, port) { Server = { DualMode = true } }
                    : new TcpListener(IPAddress.Any, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one then.
            }
        }
    }
}
