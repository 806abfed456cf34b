using EpsonPort.Host.Processes;

namespace EpsonPort.Host.Demo;

/// <summary>A program of ours that lies in a folder beside the host: the agent, the simulator.</summary>
internal sealed class Companion(string folder, string assembly)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The agent.</summary>
    public static Companion Agent { get; } = new("agent", "EpsonPort.Agent");

    /// <summary>The simulator.</summary>
    public static Companion Simulator { get; } = new("simulator", "EpsonPort.Simulator");

    /// <summary>Starts it for as long as the host runs; every line that it writes goes to <paramref name="line"/>.</summary>
    /// <exception cref="StartRefusedException">It is not there.</exception>
    public ChildProgram Start(IReadOnlyDictionary<string, string> environment, Action<string> line, params IEnumerable<string> arguments)
    {
        var (file, all) = Command(arguments);
        return ChildProgram.Start(file, all, environment, line);
    }

    /// <summary>Runs it to its end and answers what it wrote to standard output.</summary>
    /// <exception cref="StartRefusedException">It is not there, or it failed; the message is what it said.</exception>
    public async Task<string> RunAsync(
        IReadOnlyDictionary<string, string> environment,
        string? input,
        CancellationToken cancellation,
        params string[] arguments
    )
    {
        var (file, all) = Command(arguments);
        var result = await ChildProgram.RunAsync(file, all, Patience, cancellation, environment: environment, input: input);
        return result.ExitCode == 0
            ? result.Output
            : throw new StartRefusedException(
                $"{assembly} {arguments.FirstOrDefault()} failed: {result.Error.Trim()} {result.Output.Trim()}"
            );
    }

    private (string File, IEnumerable<string> Arguments) Command(IEnumerable<string> arguments)
    {
        var path = Path.Combine(AppContext.BaseDirectory, folder, assembly);
        var program = OperatingSystem.IsWindows() ? path + ".exe" : path;
        var library = path + ".dll";
        // Under `dotnet EpsonPort.Host.dll` the runtime was found by that program, and perhaps nowhere else.
        var muxer = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath : null;
        if (muxer is not null && File.Exists(library))
            return (muxer, [library, .. arguments]);
        return File.Exists(program)
            ? (program, arguments)
            : throw new StartRefusedException(
                $"The demonstration needs {assembly} in {Path.GetDirectoryName(path)}: build the host again (dotnet build), or use a published one."
            );
    }
}
