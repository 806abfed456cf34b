using System.Collections.Concurrent;
using System.Text.Json;
using EpsonPort.Host.Processes;

namespace EpsonPort.Host.Demo;

/// <summary>The simulator as a child, and the devices that it says it serves.</summary>
internal sealed class SimulatedFleet : IAsyncDisposable
{
    private const int Attempts = 20;

    private readonly ChildProgram _program;

    private SimulatedFleet(ChildProgram program, int port, IReadOnlyList<Device> devices) =>
        (_program, Port, Devices) = (program, port, devices);

    /// <summary>A device as the agent's list takes it.</summary>
    internal sealed record Device(string Address, int Port, string? Kind, string? Name, string? Group, string? Community);

    /// <summary>UDP port of the first device.</summary>
    public int Port { get; }

    /// <summary>All of them.</summary>
    public IReadOnlyList<Device> Devices { get; }

    /// <summary>Starts it on the port of the last time, so that the agent's list still fits, or on the next one where all ports are free.</summary>
    public static async Task<SimulatedFleet> StartAsync(int printers, int port, ILogger logger, CancellationToken cancellation)
    {
        string problem = "";
        for (var attempt = 0; attempt < Attempts; attempt++, port += printers)
        {
            if (port + printers > 65535)
                port = 20000;
            var lines = new ConcurrentQueue<string>();
            var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            string[] arguments = ["run", "--printers", $"{printers}", "--base-port", $"{port}", "--json", "--until-stdin-closes"];
            var program = Companion.Simulator.Start(
                new Dictionary<string, string>(StringComparer.Ordinal),
                line =>
                {
                    if (ready.Task.IsCompleted)
                        Log.SimulatorSays(logger, line);
                    else
                        lines.Enqueue(line);
                    if (line.StartsWith("{\"ready\":true", StringComparison.Ordinal))
                        ready.TrySetResult();
                },
                arguments
            );
            await Task.WhenAny(ready.Task, program.ExitAsync(cancellation));
            cancellation.ThrowIfCancellationRequested();
            if (ready.Task.IsCompleted)
                return new SimulatedFleet(program, port, [.. lines.Select(Read).OfType<Device>()]);
            await program.DisposeAsync();
            problem = string.Join(' ', lines);
        }
        throw new StartRefusedException($"The simulator does not start: {problem}");
    }

    /// <summary>Ends when the simulator does.</summary>
    public Task ExitAsync(CancellationToken cancellation) => _program.ExitAsync(cancellation);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _program.DisposeAsync();

    private static Device? Read(string line) =>
        line.Contains("\"address\"", StringComparison.Ordinal) ? JsonSerializer.Deserialize<Device>(line, JsonSerializerOptions.Web) : null;
}
