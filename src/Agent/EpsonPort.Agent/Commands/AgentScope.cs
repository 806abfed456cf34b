using EpsonPort.Agent.Collectors;
using EpsonPort.Agent.Collectors.Snmp;
using EpsonPort.Agent.Devices;
using EpsonPort.Agent.Link;
using EpsonPort.Agent.Outbox;
using EpsonPort.Agent.Settings;
using EpsonPort.Agent.Storage;

namespace EpsonPort.Agent.Commands;

/// <summary>The parts of the agent over one data folder, put together by hand: few, and the same for every verb.</summary>
internal sealed class AgentScope
{
    public AgentScope(AgentSettings settings, TimeProvider clock)
    {
        Settings = settings;
        Clock = clock;
        DataFolder.Ensure(settings.DataFolder);
        var database = AgentDatabase.Open(settings.DataFolder);
        var secrets = SecretStore.For(settings.KeyFile);
        Devices = new DeviceList(database, secrets, clock);
        Outbox = new ReportOutbox(database, OutboxBounds.Default, clock);
        Identity = new AgentIdentityStore(database, secrets);
        LinkState = new LinkState(database, clock);
        Events = new SystemEventLog(clock);
        Reader = new DeviceReader(Devices, new PrinterCollector(new SnmpOptions(), clock), Events);
    }

    public AgentSettings Settings { get; }
    public TimeProvider Clock { get; }
    public DeviceList Devices { get; }
    public ReportOutbox Outbox { get; }
    public AgentIdentityStore Identity { get; }
    public LinkState LinkState { get; }
    public SystemEventLog Events { get; }
    public DeviceReader Reader { get; }

    public static AgentScope Open() => new(AgentSettings.Load(Variables()), TimeProvider.System);

    /// <summary>
    /// The agent's own variables. Each is asked for by name, so that the system's rule about upper and lower case holds, and all others, of which
    /// two may differ in nothing else (<c>http_proxy</c> and <c>HTTP_PROXY</c>), are never looked at.
    /// </summary>
    public static IReadOnlyDictionary<string, string?> Variables() =>
        AgentSettings
            .EnvironmentNames.Select(name => KeyValuePair.Create(name, Environment.GetEnvironmentVariable(name)))
            .Where(variable => variable.Value is not null)
            .ToDictionary(StringComparer.Ordinal);
}
