using System.Diagnostics;

namespace EpsonPort.Host.Processes;

/// <summary>
/// A program that the host starts. It gets none of the host's settings, which hold secrets, and no more of PostgreSQL's than the host gives it by argument.
/// </summary>
internal sealed class ChildProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PipePatience = TimeSpan.FromSeconds(2);

    // "EpsonPort__X", "EpsonPort:X" and the like; "CUSTOMCONNSTR_Database" is read as a connection string too.
    private static readonly string[] Withheld =
    [
        "EpsonPort__",
        "EpsonPort:",
        "ConnectionStrings__",
        "ConnectionStrings:",
        "CUSTOMCONNSTR_",
        "SQLCONNSTR_",
        "SQLAZURECONNSTR_",
        "MYSQLCONNSTR_",
        "POSTGRESQLCONNSTR_",
    ];

    private readonly Process _process;
    private readonly Task _pump;

    private ChildProgram(Process process, Task pump) => (_process, _pump) = (process, pump);

    /// <summary>Starts a program that runs as long as the host does; every line that it writes goes to <paramref name="line"/>. It is to watch its standard input, which ends with the host however that ends.</summary>
    public static ChildProgram Start(
        string file,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        Action<string> line
    )
    {
        var process = Process.Start(Command(file, arguments, environment))!;
        return new ChildProgram(process, Task.WhenAll(PumpAsync(process.StandardOutput, line), PumpAsync(process.StandardError, line)));
    }

    /// <summary>Runs a program to its end.</summary>
    /// <param name="file">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="timeout">When it is ended, with all that it started; the result then says so.</param>
    /// <param name="cancellation">Ends it too.</param>
    /// <param name="workingDirectory">Where it works; the host's own folder when null.</param>
    /// <param name="environment">Added to the host's environment.</param>
    /// <param name="input">What it reads from standard input, which then ends.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static async Task<ChildResult> RunAsync(
        string file,
        IEnumerable<string> arguments,
        TimeSpan timeout,
        CancellationToken cancellation,
        string? workingDirectory = null,
        IReadOnlyDictionary<string, string>? environment = null,
        string? input = null
    )
    {
        using var process = Process.Start(Command(file, arguments, environment, workingDirectory))!;
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(timeout);
        try
        {
            await WriteAsync(process, input, deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            return new ChildResult(-1, "", $"{Path.GetFileName(file)} did not end within {timeout.TotalSeconds:0} s");
        }
        return new ChildResult(process.ExitCode, await Said(output), await Said(error));
    }

    /// <summary>Ends when the program does.</summary>
    public Task ExitAsync(CancellationToken cancellation) => _process.WaitForExitAsync(cancellation);

    /// <summary>Lets it end by itself, and ends it when it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            try
            {
                await _process.WaitForExitAsync().WaitAsync(Patience);
            }
            catch (TimeoutException)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync();
            }
        }
        await _pump;
        _process.Dispose();
    }

    private static ProcessStartInfo Command(
        string file,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment,
        string? workingDirectory = null
    )
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = workingDirectory ?? "",
        };
        foreach (var name in start.Environment.Keys.Where(IsWithheld).ToList())
            start.Environment.Remove(name);
        // What PostgreSQL's tools say is read here, in English.
        start.Environment["LC_MESSAGES"] = "C";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
            start.Environment[name] = value;
        return start;
    }

    private static bool IsWithheld(string name) =>
        name.StartsWith("PG", StringComparison.Ordinal)
        || Withheld.Any(start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase));

    private static async Task WriteAsync(Process process, string? input, CancellationToken cancellation)
    {
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellation);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading: its exit code and its words say why.
        }
    }

    private static async Task PumpAsync(StreamReader reader, Action<string> line)
    {
        while (await reader.ReadLineAsync() is { } text)
            line(text);
    }

    // A server that the program left running may hold the pipe open on Windows: what was said by then is not worth waiting for.
    private static async Task<string> Said(Task<string> text)
    {
        try
        {
            return await text.WaitAsync(PipePatience);
        }
        catch (TimeoutException)
        {
            return "";
        }
    }
}
