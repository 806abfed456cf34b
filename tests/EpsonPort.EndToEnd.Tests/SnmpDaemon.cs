using System.Net;
using System.Net.Sockets;
using EpsonPort.Testing;

namespace EpsonPort.EndToEnd.Tests;

/// <summary>net-snmp's agent, told to answer some objects of a printer: an SNMP agent that nobody here wrote.</summary>
internal sealed class SnmpDaemon : IAsyncDisposable
{
    private readonly ChildProgram _program;

    private SnmpDaemon(ChildProgram program, int port) => (_program, Port) = (program, port);

    public int Port { get; }

    public static async Task<SnmpDaemon> StartAsync(string folder, string serialNumber)
    {
        var port = FreeUdpPort();
        var configuration = Path.Combine(folder, "snmpd.conf");
        await File.WriteAllTextAsync(
            configuration,
            $"""
            rocommunity public 127.0.0.1
            sysName snmpd-printer
            override 1.3.6.1.2.1.25.3.2.1.3.1 octet_str "ACME Laser 9000"
            override 1.3.6.1.2.1.25.3.2.1.5.1 integer 2
            override 1.3.6.1.2.1.25.3.5.1.1.1 integer 3
            override 1.3.6.1.2.1.43.5.1.1.16.1 octet_str "Laser 9000"
            override 1.3.6.1.2.1.43.5.1.1.17.1 octet_str "{serialNumber}"
            override 1.3.6.1.2.1.43.10.2.1.3.1.1 integer 7
            override 1.3.6.1.2.1.43.10.2.1.4.1.1 integer 4711
            override 1.3.6.1.2.1.43.11.1.1.4.1.1 integer 3
            override 1.3.6.1.2.1.43.11.1.1.5.1.1 integer 3
            override 1.3.6.1.2.1.43.11.1.1.6.1.1 octet_str "Black Toner"
            override 1.3.6.1.2.1.43.11.1.1.7.1.1 integer 19
            override 1.3.6.1.2.1.43.11.1.1.8.1.1 integer 100
            override 1.3.6.1.2.1.43.11.1.1.9.1.1 integer 42
            """
        );
        var program = ChildProgram.Start(
            "snmpd",
            ["-f", "-Lo", "-C", "-c", configuration, $"udp:127.0.0.1:{port}"],
            new Dictionary<string, string?>
            {
                ["PATH"] = $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin",
                ["MIBS"] = "",
                ["SNMP_PERSISTENT_DIR"] = folder,
            }
        );
        await program.LineAsync(line => line.StartsWith("NET-SNMP version", StringComparison.Ordinal), "snmpd that is up");
        return new SnmpDaemon(program, port);
    }

    public ValueTask DisposeAsync() => _program.DisposeAsync();

    private static int FreeUdpPort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
