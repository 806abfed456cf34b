namespace EpsonPort.Host.Processes;

/// <summary>What a finished program said.</summary>
internal sealed record ChildResult(int ExitCode, string Output, string Error)
{
    /// <summary>The last line with text in it, which is where the tools of PostgreSQL and npm say what went wrong.</summary>
    public string LastLine =>
        (Error + "\n" + Output).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault()
        ?? $"exit code {ExitCode}";
}
