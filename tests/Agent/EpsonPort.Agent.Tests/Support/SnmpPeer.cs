using System.Net;
using System.Net.Sockets;
using EpsonPort.Protocols.Snmp;
using EpsonPort.Protocols.Snmp.Printers;
using EpsonPort.Testing;

namespace EpsonPort.Agent.Tests.Support;

/// <summary>An SNMP agent that nobody here wrote, as a child process on a free port of loopback: net-snmp's snmpd or Debian's snmpsim.</summary>
internal sealed class SnmpPeer : IAsyncDisposable
{
    private readonly ChildProgram _program;
    private readonly string _folder;

    private SnmpPeer(ChildProgram program, string folder, int port) => (_program, _folder, Port) = (program, folder, port);

    public int Port { get; }

    public static async Task<SnmpPeer> StartSnmpdAsync(string community)
    {
        var (folder, port) = (Directory.CreateTempSubdirectory("epsonport-snmpd-").FullName, FreePort());
        var settings = Path.Combine(folder, "snmpd.conf");
        await File.WriteAllTextAsync(
            settings,
            $"rocommunity {community} 127.0.0.1\nsysName the-snmpd\nagentaddress udp:127.0.0.1:{port}\n"
        );
        string[] arguments =
        [
            "-f",
            "-C",
            "-c",
            settings,
            "-I",
            "-smux",
            "-p",
            Path.Combine(folder, "pid"),
            "-Lf",
            Path.Combine(folder, "log"),
        ];
        return await StartAsync("snmpd", arguments, folder, port, community);
    }

    /// <param name="recording">Lines of a .snmprec file, in order.</param>
    /// <param name="community">The community that it answers to.</param>
    public static async Task<SnmpPeer> StartSnmpSimAsync(IEnumerable<string> recording, string community)
    {
        var (folder, port) = (Directory.CreateTempSubdirectory("epsonport-snmpsim-").FullName, FreePort());
        var (data, cache) = (
            Directory.CreateDirectory(Path.Combine(folder, "data")).FullName,
            Directory.CreateDirectory(Path.Combine(folder, "cache")).FullName
        );
        await File.WriteAllLinesAsync(Path.Combine(data, $"{community}.snmprec"), recording);
        const UnixFileMode open =
            UnixFileMode.UserRead
            | UnixFileMode.UserWrite
            | UnixFileMode.UserExecute
            | UnixFileMode.OtherRead
            | UnixFileMode.OtherWrite
            | UnixFileMode.OtherExecute;
        string[] user = Environment.IsPrivilegedProcess ? ["--process-user=nobody", "--process-group=nogroup"] : [];
        if (user.Length > 0 && !OperatingSystem.IsWindows())
        {
            foreach (var each in new[] { folder, data, cache })
                File.SetUnixFileMode(each, open);
        }
        string[] arguments = [$"--data-dir={data}", $"--cache-dir={cache}", $"--agent-udpv4-endpoint=127.0.0.1:{port}", .. user];
        return await StartAsync("snmpsimd", arguments, folder, port, community);
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<SnmpPeer> StartAsync(string name, string[] arguments, string folder, int port, string community)
    {
        // Debian keeps snmpd where an ordinary user's PATH does not look.
        var file = File.Exists($"/usr/sbin/{name}") ? $"/usr/sbin/{name}" : name;
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["PATH"] = $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin",
            ["SNMP_PERSISTENT_DIR"] = folder,
        };
        ChildProgram program;
        try
        {
            program = ChildProgram.Start(file, arguments, environment);
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            throw new InvalidOperationException($"{name} is missing: apt-get install snmpd snmpsim (the test command does).", problem);
        }
        var peer = new SnmpPeer(program, folder, port);
        await Eventually.TrueAsync(() => program.ExitCode is not null || Answers(port, community), $"{name} on port {port}");
        Assert.True(program.ExitCode is null, $"{name} ended by itself: {string.Join('\n', program.Lines)}");
        return peer;
    }

    private static bool Answers(int port, string community)
    {
        using var socket = new UdpClient();
        socket.Client.ReceiveTimeout = 300;
        socket.Connect(IPAddress.Loopback, port);
        var question = new CommunityMessage(SnmpVersion.V2c, new Community(community), new GetRequest(1, PrinterObjects.SysName));
        try
        {
            socket.Send(question.ToBytes());
            IPEndPoint? from = null;
            return socket.Receive(ref from).Length > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.Client.LocalEndPoint!).Port;
    }
}
