using System.CommandLine;
using System.Text.Json;
using EpsonPort.Agent.Collectors;
using EpsonPort.Agent.Devices;
using EpsonPort.Agent.Link;
using EpsonPort.Agent.Storage;
using EpsonPort.AgentLink.Reports;

namespace EpsonPort.Agent.Commands;

/// <summary>Reads every device on the list once.</summary>
internal static class Collect
{
    internal const int DevicesAtOnce = 32;

    internal static Command Command(Terminal terminal)
    {
        var once = new Option<bool>("--once")
        {
            Description = "Read once and end. Required: 'run' reads again and again.",
            Required = true,
        };
        var json = new Option<bool>("--json") { Description = "Print the reports as a JSON array and send nothing." };
        var command = new Command("collect", "Reads the devices on the list once.") { once, json };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(once), parsed.GetValue(json), terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(bool once, bool json, Terminal terminal, CancellationToken cancellation)
    {
        if (!once)
            throw new UsageException("Say collect --once, or use 'run' to read again and again.");
        var scope = AgentScope.Open();
        // A report names its agent: one that was made before the enrolment could never be delivered.
        if (!json && scope.Identity.AgentId() is null)
            throw new AgentException("Not enrolled: run 'enrol CODE' first, or see what is read with collect --once --json.");
        var devices = scope.Devices.All();
        if (devices.Count == 0)
            await terminal.Error.WriteLineAsync("The device list is empty: add a printer with 'devices add ADDRESS'.");
        var readings = await ReadAllAsync(scope, devices, terminal, cancellation);
        return json ? await PrintAsync(scope, readings, terminal) : await SendAsync(scope, readings, terminal, cancellation);
    }

    private static async Task<IReadOnlyList<DeviceReading>> ReadAllAsync(
        AgentScope scope,
        IReadOnlyList<DeviceEntry> devices,
        Terminal terminal,
        CancellationToken cancellation
    )
    {
        var readings = new DeviceReading[devices.Count];
        await Parallel.ForEachAsync(
            devices.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = DevicesAtOnce, CancellationToken = cancellation },
            async (device, token) => readings[device.Index] = await scope.Reader.ReadAsync(device.Item, token)
        );
        foreach (var reading in readings.Where(reading => reading.Printer.Problem is not null))
            await terminal.Error.WriteLineAsync(reading.Printer.Problem);
        return readings;
    }

    private static async Task<int> PrintAsync(AgentScope scope, IReadOnlyList<DeviceReading> readings, Terminal terminal)
    {
        // Shown, not sent: these take no number of the real sequence.
        var agentId = scope.Identity.AgentId();
        var reports = readings
            .Select((reading, index) => scope.Reader.MakeReport(reading, CollectionType.Requested, agentId)(index + 1))
            .ToList();
        await terminal.Out.WriteLineAsync(JsonSerializer.Serialize(reports, Indented));
        return ExitCode.Ok;
    }

    private static async Task<int> SendAsync(
        AgentScope scope,
        IReadOnlyList<DeviceReading> readings,
        Terminal terminal,
        CancellationToken cancellation
    )
    {
        var identity = scope.Identity.Load() ?? throw new AgentException("Not enrolled: run 'enrol CODE' first.");
        var lost = 0;
        foreach (var reading in readings)
        {
            try
            {
                scope.Outbox.Add(scope.Reader.MakeReport(reading, CollectionType.Requested, identity.AgentId));
            }
            catch (AgentException problem)
            {
                // One device must not cost the others their reports.
                lost++;
                await terminal.Error.WriteLineAsync($"{reading.Entry.Endpoint}: {problem.Message}");
            }
        }
        await terminal.Out.WriteLineAsync(
            $"{readings.Count(reading => reading.Printer.Problem is null)} of {readings.Count} devices read."
        );
        await using var held = DataFolder.TryLock(scope.Settings.DataFolder);
        if (held is null)
        {
            await terminal.Out.WriteLineAsync("The running agent sends them.");
            return lost == 0 ? ExitCode.Ok : ExitCode.Failed;
        }
        var failure = await ReportSender.SendAllAsync(scope, identity, cancellation);
        await (failure is null ? terminal.Out.WriteLineAsync("Sent.") : terminal.Error.WriteLineAsync(failure));
        return failure is null && lost == 0 ? ExitCode.Ok : ExitCode.Failed;
    }

    private static JsonSerializerOptions Indented { get; } = new(ReportJson.Options) { WriteIndented = true };
}
