using System.Diagnostics;
using EpsonPort.Agent.Settings;

namespace EpsonPort.Agent.Tests.Support;

/// <summary>The agent as a process of its own, on a folder of the test.</summary>
internal sealed class AgentProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private AgentProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public static AgentProcess Start(AgentFolder folder, string? interval, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Program());
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment[AgentSettings.EnvironmentPrefix + "DATA"] = folder.Data;
        start.Environment[AgentSettings.EnvironmentPrefix + "KEY_FILE"] = folder.KeyFile;
        if (interval is not null)
            start.Environment[AgentSettings.EnvironmentPrefix + "INTERVAL"] = interval;
        return new AgentProcess(Process.Start(start)!);
    }

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(AgentFolder folder, params string[] arguments) =>
        await RunAsync(folder, input: null, arguments);

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(AgentFolder folder, string? input, string[] arguments)
    {
        await using var process = Start(folder, interval: null, arguments);
        if (input is not null)
            await process._process.StandardInput.WriteAsync(input);
        process._process.StandardInput.Close();
        return await process.EndAsync();
    }

    /// <summary>
    /// The agent's own output folder. The copy beside this test shares its folder with the test's frameworks, and lacks what those bring.
    /// </summary>
    private static string Program()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(configuration.Parent!.Parent!.FullName, "EpsonPort.Agent", configuration.Name, "EpsonPort.Agent.dll");
    }

    /// <summary>Ends its standard input.</summary>
    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>As <c>kill -9</c>.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Waits until it ended.</summary>
    public async Task<(int ExitCode, string Output, string Error)> EndAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        await _process.WaitForExitAsync(deadline.Token);
        return (_process.ExitCode, await _output, await _error);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }
}
