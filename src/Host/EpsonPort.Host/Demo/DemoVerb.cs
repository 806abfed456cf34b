using System.CommandLine;
using EpsonPort.Devices.Contracts;
using EpsonPort.Host.Serving;
using EpsonPort.Host.Settings;
using EpsonPort.Host.Verbs;
using EpsonPort.Users.Contracts;

namespace EpsonPort.Host.Demo;

/// <summary><c>demo</c>: serves with a simulated fleet that speaks the real protocols on loopback, and an agent that collects from it.</summary>
internal static class DemoVerb
{
    private const int MostPrinters = 2000;

    public static Command Create(TextWriter output, CancellationToken stop)
    {
        var printers = new Option<int>("--printers") { Description = "How many simulated printers.", DefaultValueFactory = _ => 12 };
        var projectors = new Option<int>("--projectors") { Description = "How many simulated projectors.", DefaultValueFactory = _ => 0 };
        var command = new Command("demo", "Serves with a simulated fleet and an agent.") { printers, projectors };
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(printers), parsed.GetValue(projectors), output, stop));
        return command;
    }

    private static async Task<int> RunAsync(int printers, int projectors, TextWriter output, CancellationToken stop)
    {
        if (printers is < 1 or > MostPrinters)
            throw new StartRefusedException($"--printers is {printers}: give a number from 1 to {MostPrinters}.");
        if (projectors != 0)
            throw new StartRefusedException("--projectors: this version simulates printers only; leave it out.");
        var (settings, configuration) = HostCommands.ReadSettings(Path.Combine("data", "demo"), demo: true);
        var state = await DemoState.OpenAsync(settings.DataDirectory, stop);
        await using var host = await HostApplication.StartAsync(settings, configuration, Modules.All, configure: null, stop);
        var logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("EpsonPort.Host.Demo");
        await host
            .Services.GetRequiredService<ISetup>()
            .CreateFirstAdministratorAsync(state.Email, "Demo administrator", state.Password, stop);

        await using var fleet = await SimulatedFleet.StartAsync(printers, state.FleetPort, logger, stop);
        await (state with { FleetPort = fleet.Port }).SaveAsync(settings.DataDirectory, stop);
        await using var agent = new DemoAgent(settings.DataDirectory, logger);
        await agent.ListAsync(fleet.Devices, stop);
        await agent.EnrolAsync(settings.PublicUrl, () => MakeCodeAsync(host.Services, stop), stop);
        agent.Run();

        await SayAsync(output, settings, state, host.Services.GetRequiredService<IDemoSignIn>(), fleet.Devices.Count);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var first = FirstDevices.AnnounceAsync(host.Services, settings.Port, output, over.Token);
        var (fleetEnd, agentEnd) = (fleet.ExitAsync(stop), agent.ExitAsync(stop));
        var ended = await Task.WhenAny(host.WaitForShutdownAsync(stop), fleetEnd, agentEnd);
        await over.CancelAsync();
        await first;
        await ended;
        if (!stop.IsCancellationRequested && (ended == fleetEnd || ended == agentEnd))
        {
            var (program, name) = ended == fleetEnd ? ("simulator", "Simulator") : ("agent", "Agent");
            throw new StartRefusedException(
                $"The {program} of the demonstration ended, and the demonstration with it: its last lines above ({name}:) say why."
            );
        }
        return 0;
    }

    private static async Task<string> MakeCodeAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IEnrolmentCodes>().CreateAsync(customer: null, "10m", cancellation);
    }

    private static async Task SayAsync(TextWriter output, HostSettings settings, DemoState state, IDemoSignIn signIn, int devices)
    {
        var address = settings.PublicUrl.GetLeftPart(UriPartial.Authority);
        await output.WriteLineAsync(
            $"""

              EpsonPort demonstration: {devices} simulated printers, one agent.

              Address:   {address}
              Sign in:   {address}/sign-in#code={signIn.IssueCode()}
              or with:   {state.Email}
                         {state.Password}

              The certificate is this host's own ({Path.Combine(
                settings.DataDirectory,
                "ca.pem"
            )}): trust it, or let the browser go on. Stop with Ctrl+C.

            """
        );
    }
}
