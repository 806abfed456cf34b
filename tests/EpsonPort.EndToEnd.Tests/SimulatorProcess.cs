using System.Text.Json;
using EpsonPort.Testing;

namespace EpsonPort.EndToEnd.Tests;

/// <summary>Simulated printers in a process of their own.</summary>
internal sealed class SimulatorProcess : IAsyncDisposable
{
    private readonly ChildProgram _program;

    private SimulatorProcess(ChildProgram program, IReadOnlyList<int> ports) => (_program, Ports) = (program, ports);

    public IReadOnlyList<int> Ports { get; }

    public static async Task<SimulatorProcess> StartAsync(int printers)
    {
        var program = Programs.Start(
            "EpsonPort.Simulator",
            ["run", "--printers", $"{printers}", "--json"],
            new Dictionary<string, string?>()
        );
        await program.LineAsync(line => line.StartsWith("{\"ready\":true", StringComparison.Ordinal), "printers that are up");
        var ports = program
            .Lines.Where(line => line.StartsWith("{\"address\"", StringComparison.Ordinal))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("port").GetInt32())
            .ToList();
        return new SimulatorProcess(program, ports);
    }

    public ValueTask DisposeAsync() => _program.DisposeAsync();
}
