using EpsonPort.Host.Serving;

namespace EpsonPort.Host.Verbs;

/// <summary>No verb: serves until it is stopped.</summary>
internal static class ServeVerb
{
    public static async Task<int> RunAsync(TextWriter output, CancellationToken stop)
    {
        var (settings, configuration) = HostCommands.ReadSettings();
        await using var host = await HostApplication.StartAsync(settings, configuration, Modules.All, configure: null, stop);
        if (host.SetUpLink is { } link)
        {
            await output.WriteLineAsync();
            await output.WriteLineAsync($"  Set up EpsonPort here, once: {link}");
            await output.WriteLineAsync();
        }
        await host.WaitForShutdownAsync(stop);
        return 0;
    }
}
