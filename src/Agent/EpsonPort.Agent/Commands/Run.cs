using System.CommandLine;
using EpsonPort.Agent.Collectors;
using EpsonPort.Agent.Link;
using EpsonPort.Agent.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EpsonPort.Agent.Commands;

/// <summary>Reads and sends until it is stopped. One at a time in a data folder.</summary>
internal static class Run
{
    internal static Command Command(Terminal terminal)
    {
        var untilClosed = new Option<bool>("--until-stdin-closes")
        {
            Description = "End when standard input ends, as a child of another program.",
        };
        var command = new Command("run", "Reads the devices and reports to the host until it is stopped.") { untilClosed };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(untilClosed), terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(bool untilClosed, Terminal terminal, CancellationToken cancellation)
    {
        var scope = AgentScope.Open();
        var identity = scope.Identity.Load() ?? throw new AgentException("This agent is not enrolled: run 'enrol CODE' first.");
        await using var held =
            await DataFolder.LockAsync(scope.Settings.DataFolder, scope.Clock, cancellation)
            ?? throw new AgentException(
                $"Another agent runs on {scope.Settings.DataFolder}. Stop it first, or name another folder in EPSONPORT_AGENT_DATA."
            );
        using var host = BuildHost(scope);
        Log.Started(
            host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(nameof(Agent)),
            AgentItemsReader.Version,
            identity.AgentId,
            identity.Host.Authority,
            scope.Settings.Interval
        );
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var closed = untilClosed ? EndWithInputAsync(terminal.In, stopping) : Task.CompletedTask;
        await host.RunAsync(stopping.Token);
        await stopping.CancelAsync();
        await closed;
        return ExitCode.Ok;
    }

    private static IHost BuildHost(AgentScope scope)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.AddSingleton(scope);
        builder.Services.AddSingleton<OutboxSignal>();
        builder.Services.AddHostedService<CollectionService>();
        builder.Services.AddHostedService<SendingService>();
        return builder.Build();
    }

    private static async Task EndWithInputAsync(TextReader input, CancellationTokenSource stopping)
    {
        var buffer = new char[256];
        try
        {
            // Console input has no cancellation of its own: it is read on another thread, and left there when the agent ends first.
            while (await Task.Run(() => input.Read(buffer, 0, buffer.Length)).WaitAsync(stopping.Token) > 0) { }
            await stopping.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // Stopped by a signal before the input ended.
        }
    }
}
