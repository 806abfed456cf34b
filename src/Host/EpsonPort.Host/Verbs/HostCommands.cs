using System.CommandLine;
using EpsonPort.Host.Demo;
using EpsonPort.Host.Settings;

namespace EpsonPort.Host.Verbs;

/// <summary>The host's command line.</summary>
internal static class HostCommands
{
    private const int Refused = 2;

    /// <summary>Does what the arguments say and answers the exit code: 0 done, 1 a usage error, 2 something that the operator has to change, told in one line.</summary>
    public static async Task<int> InvokeAsync(string[] arguments, TextWriter output, TextWriter error)
    {
        using var stop = new StopSignal();
        var root = new RootCommand("EpsonPort: fleet management for printers and projectors. Without a verb it serves until it is stopped.")
        {
            MigrateVerb.Create(output, stop.Token),
            EnrolmentCodeVerb.Create(output, stop.Token),
            DemoVerb.Create(output, stop.Token),
        };
        root.SetAction((_, _) => ServeVerb.RunAsync(output, stop.Token));
        try
        {
            // Stopping takes as long as the requests in hand need, which StopSignal waits for; the library would cut it off after two seconds.
            var invocation = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = output,
                Error = error,
            };
            return await root.Parse(arguments).InvokeAsync(invocation, CancellationToken.None);
        }
        catch (StartRefusedException refused)
        {
            await error.WriteLineAsync(refused.Message.ReplaceLineEndings(" "));
            return Refused;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return 0;
        }
    }

    /// <summary>Settings from the environment, with the values in use filled in, so that the modules read what holds.</summary>
    public static (HostSettings Settings, IConfiguration Configuration) ReadSettings(
        string? defaultDataDirectory = null,
        bool demo = false,
        bool serves = true
    )
    {
        var environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var settings = SettingsReader.Read(environment, defaultDataDirectory ?? "data") with { Demo = demo, Serves = serves };
        if (!serves)
            settings = ServedSettings.Apply(settings, environment);
        return (settings, EffectiveConfiguration.Of(environment, settings));
    }
}
