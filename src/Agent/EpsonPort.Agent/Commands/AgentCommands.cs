using System.CommandLine;
using Microsoft.Data.Sqlite;

namespace EpsonPort.Agent.Commands;

/// <summary>The agent's command line.</summary>
internal static class AgentCommands
{
    public static async Task<int> InvokeAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellation = default)
    {
        var parsed = Root(terminal).Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await terminal.Error.WriteLineAsync(error.Message);
            await terminal.Error.WriteLineAsync("See --help.");
            return ExitCode.Usage;
        }
        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = terminal.Out,
                    Error = terminal.Error,
                    EnableDefaultExceptionHandler = false,
                },
                cancellation
            );
        }
        catch (UsageException problem)
        {
            await terminal.Error.WriteLineAsync(problem.Message);
            return ExitCode.Usage;
        }
        catch (AgentException problem)
        {
            await terminal.Error.WriteLineAsync(problem.Message);
            return ExitCode.Failed;
        }
        catch (SqliteException problem)
        {
            await terminal.Error.WriteLineAsync($"The agent's database cannot be used: {problem.Message}");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync("Stopped.");
            return ExitCode.Failed;
        }
    }

    private static RootCommand Root(Terminal terminal) =>
        new("The EpsonPort agent: reads the devices on its own list and reports to its host.")
        {
            Enrol.Command(terminal),
            Run.Command(terminal),
            Status.Command(terminal),
            Collect.Command(terminal),
            DevicesCommand.Command(terminal),
        };
}
