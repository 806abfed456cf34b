using System.Text.Json;
using EpsonPort.Host.Processes;

namespace EpsonPort.Host.Demo;

/// <summary>The agent as a child, with a data folder inside the demonstration's, driven by its own verbs as on a site PC.</summary>
internal sealed class DemoAgent(string dataDirectory, ILogger logger) : IAsyncDisposable
{
    private static readonly JsonSerializerOptions LineOptions = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal)
    {
        ["EPSONPORT_AGENT_DATA"] = Path.Combine(dataDirectory, "agent"),
        ["EPSONPORT_AGENT_KEY_FILE"] = Path.Combine(dataDirectory, "agent-keys", "secrets.key"),
        ["EPSONPORT_AGENT_INTERVAL"] = "10s",
    };

    private ChildProgram? _running;

    /// <summary>Joins it to the host, unless it is already.</summary>
    public async Task EnrolAsync(Uri host, Func<Task<string>> makeCode, CancellationToken cancellation)
    {
        using var status = JsonDocument.Parse(await VerbAsync(null, cancellation, "status", "--json"));
        var enrolledAt = status.RootElement.GetProperty("host").GetString();
        if (enrolledAt == host.GetLeftPart(UriPartial.Authority))
            return;
        // Through standard input: a command line can be read by every account of the machine.
        string[] replace = enrolledAt is null ? [] : ["--replace"];
        await VerbAsync(await makeCode() + "\n", cancellation, ["enrol", "-", "--yes", "--name", "demo-site-pc", .. replace]);
    }

    /// <summary>Makes its device list that of the fleet.</summary>
    public async Task ListAsync(IReadOnlyList<SimulatedFleet.Device> devices, CancellationToken cancellation)
    {
        using var list = JsonDocument.Parse(await VerbAsync(null, cancellation, "devices", "list", "--json"));
        var wanted = devices.Select(device => $"{device.Address}:{device.Port}").ToHashSet(StringComparer.Ordinal);
        foreach (var listed in list.RootElement.EnumerateArray())
        {
            if (!wanted.Contains($"{listed.GetProperty("address").GetString()}:{listed.GetProperty("port").GetInt32()}"))
                await VerbAsync(null, cancellation, "devices", "remove", listed.GetProperty("entryId").GetString()!);
        }
        var lines = devices.Select(device => JsonSerializer.Serialize(device, LineOptions) + "\n");
        await VerbAsync(string.Concat(lines), cancellation, "devices", "add", "--from", "-");
    }

    /// <summary>Starts reading and sending.</summary>
    public void Run() => _running = Companion.Agent.Start(_environment, line => Log.AgentSays(logger, line), "run", "--until-stdin-closes");

    /// <summary>Ends when the agent does.</summary>
    public Task ExitAsync(CancellationToken cancellation) => _running!.ExitAsync(cancellation);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_running is not null)
            await _running.DisposeAsync();
    }

    private Task<string> VerbAsync(string? input, CancellationToken cancellation, params string[] arguments) =>
        Companion.Agent.RunAsync(_environment, input, cancellation, arguments);
}
