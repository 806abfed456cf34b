using System.CommandLine;
using EpsonPort.Host.Database;
using EpsonPort.Host.Serving;

namespace EpsonPort.Host.Verbs;

/// <summary><c>migrate</c>: brings the database up to date and ends.</summary>
internal static class MigrateVerb
{
    public static Command Create(TextWriter output, CancellationToken stop)
    {
        var command = new Command("migrate", "Brings the database up to date and ends.");
        command.SetAction((_, _) => RunAsync(output, stop));
        return command;
    }

    private static async Task<int> RunAsync(TextWriter output, CancellationToken stop)
    {
        var (settings, configuration) = HostCommands.ReadSettings(serves: false);
        using var logging = LoggerFactory.Create(builder => ConsoleLogging.Configure(builder, configuration, toError: true));
        await using var database = await PreparedDatabase.OpenAsync(settings, Modules.All, logging.CreateLogger("EpsonPort.Host"), stop);
        await output.WriteLineAsync("The database is up to date.");
        return 0;
    }
}
