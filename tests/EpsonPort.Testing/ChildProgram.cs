using System.Collections.Concurrent;
using System.Diagnostics;

namespace EpsonPort.Testing;

/// <summary>A program that a test starts, watches and ends: one of ours, or a peer that nobody here wrote.</summary>
public sealed class ChildProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private ChildProgram(Process process) => _process = process;

    /// <summary>Everything it has written so far, both streams, line by line.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>Null while it runs.</summary>
    public int? ExitCode => _process.HasExited ? _process.ExitCode : null;

    /// <summary>Starts a program with its input closed, unless <paramref name="input"/> keeps it open.</summary>
    public static ChildProgram Start(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        string? folder = null,
        bool input = false
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
            start.Environment[name] = value;
        var child = new ChildProgram(new Process { StartInfo = start });
        child._process.OutputDataReceived += (_, line) => child.Take(line.Data);
        child._process.ErrorDataReceived += (_, line) => child.Take(line.Data);
        child._process.Start();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        if (!input)
            child._process.StandardInput.Close();
        return child;
    }

    /// <summary>Runs a program to its end and gives what it wrote to standard output.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0; the message has what it wrote.</exception>
    public static async Task<string> RunAsync(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        string? input = null,
        TimeSpan? deadline = null
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(deadline ?? TimeSpan.FromSeconds(60));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.StandardInput.WriteAsync(input.AsMemory(), limit.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0
                ? await output
                : throw new InvalidOperationException(
                    $"{Path.GetFileName(program)} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await output}{await error}"
                );
        }
        catch (OperationCanceledException late)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{Path.GetFileName(program)} {string.Join(' ', arguments)} did not end in time.", late);
        }
    }

    /// <summary>Waits for a line that fulfils the condition.</summary>
    /// <exception cref="InvalidOperationException">It ended before; the message has what it wrote.</exception>
    public Task<string> LineAsync(Func<string, bool> condition, string what, TimeSpan? deadline = null) =>
        Eventually.ValueAsync(
            () =>
            {
                if (_lines.FirstOrDefault(condition) is { } line)
                    return Task.FromResult<string?>(line);
                return ExitCode is null
                    ? Task.FromResult<string?>(null)
                    : throw new InvalidOperationException($"It ended with {ExitCode} before {what}:\n{string.Join('\n', _lines)}");
            },
            what,
            deadline
        );

    /// <summary>Waits until it has ended and everything it wrote is in <see cref="Lines"/>, and gives its exit code.</summary>
    /// <exception cref="TimeoutException">It did not end in time; the message has what it wrote.</exception>
    public async Task<int> EndAsync(TimeSpan? deadline = null)
    {
        using var limit = new CancellationTokenSource(deadline ?? TimeSpan.FromSeconds(30));
        try
        {
            // Waits for the ends of both streams too.
            await _process.WaitForExitAsync(limit.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException($"It did not end in time:\n{string.Join('\n', _lines)}", late);
        }
    }

    /// <summary>Ends it as a power cut would: SIGKILL, this process alone.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end (SIGTERM) and gives its exit code.</summary>
    public async Task<int> TerminateAsync(TimeSpan? deadline = null)
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
            await kill.WaitForExitAsync();
        return await EndAsync(deadline);
    }

    /// <summary>Ends it with everything it started.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is not null)
            _lines.Enqueue(line);
    }
}
