using EpsonPort.Testing;

namespace EpsonPort.EndToEnd.Tests;

/// <summary>An agent as a site PC runs it, with a data folder of its own and its keys apart from it.</summary>
internal sealed class AgentProcess(string folder) : IAsyncDisposable
{
    private readonly Dictionary<string, string?> _environment = new()
    {
        ["EPSONPORT_AGENT_DATA"] = Path.Combine(folder, "data"),
        ["EPSONPORT_AGENT_KEY_FILE"] = Path.Combine(folder, "keys", "secrets.key"),
        ["EPSONPORT_AGENT_INTERVAL"] = "2s",
    };

    private ChildProgram? _program;

    public Task<string> VerbAsync(params string[] arguments) => Programs.RunAsync("EpsonPort.Agent", arguments, _environment);

    public void Run() => _program = Programs.Start("EpsonPort.Agent", ["run"], _environment);

    public async ValueTask DisposeAsync()
    {
        if (_program is not null)
            await _program.DisposeAsync();
    }
}
