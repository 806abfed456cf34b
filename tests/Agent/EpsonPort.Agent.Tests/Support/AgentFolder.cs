using EpsonPort.Agent.Commands;
using EpsonPort.Agent.Devices;
using EpsonPort.Agent.Settings;
using EpsonPort.AgentLink.Reports;
using EpsonPort.Protocols.Snmp;

namespace EpsonPort.Agent.Tests.Support;

/// <summary>A data folder and a key file of its own, gone after the test.</summary>
internal sealed class AgentFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("epsonport-agent-test-").FullName;

    public string Data => Path.Combine(_root, "data");

    public string KeyFile => Path.Combine(_root, "key", "secrets.key");

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_root, recursive: true);
    }

    public AgentScope Open(TimeProvider? clock = null) =>
        new(new AgentSettings { DataFolder = Data, KeyFile = KeyFile }, clock ?? TimeProvider.System);

    public static DeviceEntry Entry(int port, string? community = null, SnmpVersion? version = null, string address = "127.0.0.1") =>
        new()
        {
            EntryId = Guid.CreateVersion7(),
            Address = address,
            Port = port,
            Kind = DeviceKind.Printer,
            Community = community is null ? null : new Community(community),
            Version = version,
        };

    /// <summary>All bytes of the data folder.</summary>
    public byte[] AllBytes() => [.. Directory.GetFiles(Data, "*", SearchOption.AllDirectories).SelectMany(File.ReadAllBytes)];
}
