using System.CommandLine;
using System.Text.Json;
using EpsonPort.Agent.Collectors;
using EpsonPort.Agent.Devices;
using EpsonPort.AgentLink.Items;
using EpsonPort.Protocols.Snmp;
using Spectre.Console;

namespace EpsonPort.Agent.Commands;

/// <summary>Reads devices of the list now and says what came, without sending anything.</summary>
internal static class DevicesTest
{
    private sealed record Result(
        Guid EntryId,
        string Address,
        int Port,
        bool Reached,
        string? Problem,
        string? Snmp,
        string? Manufacturer,
        string? Model,
        string? SerialNumber,
        PrinterState? State,
        int? Supplies
    );

    internal static Command Command(Terminal terminal)
    {
        var which = new Argument<string?>("DEVICE")
        {
            Description = "Address, address:port, name or id; all when left out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = new Option<bool>("--json") { Description = "Print it as JSON." };
        var command = new Command("test", "Reads devices of the list now and says what came.") { which, json };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(which), parsed.GetValue(json), terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? which, bool json, Terminal terminal, CancellationToken cancellation)
    {
        var scope = AgentScope.Open();
        var devices = which is null ? scope.Devices.All() : scope.Devices.Find(which);
        if (devices.Count == 0)
            throw new AgentException(
                which is null
                    ? "The device list is empty."
                    : $"'{which}' is not on the list: only listed devices are asked. Add it with 'devices add'."
            );
        var results = new Result[devices.Count];
        await Parallel.ForEachAsync(
            devices.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = Collect.DevicesAtOnce, CancellationToken = cancellation },
            async (device, token) => results[device.Index] = Summarise(await scope.Reader.ReadAsync(device.Item, token))
        );
        if (json)
            await terminal.Out.WriteLineAsync(JsonSerializer.Serialize(results, OutputJson.Options));
        else
            Show(results, terminal);
        return results.All(result => result.Reached) ? ExitCode.Ok : ExitCode.Failed;
    }

    private static Result Summarise(DeviceReading reading)
    {
        var (entry, printer) = reading;
        return new Result(
            entry.EntryId,
            entry.Address,
            entry.Port,
            printer.Problem is null,
            printer.Problem,
            printer.Version switch
            {
                null => null,
                SnmpVersion.V1 => "v1",
                _ => "v2c",
            },
            printer.Items.Manufacturer.Value,
            printer.Items.Model.Value,
            printer.Items.SerialNumber.Value,
            printer.Items.Status.Value?.State,
            printer.Items.Consumables.Value?.Count
        );
    }

    private static void Show(IReadOnlyList<Result> results, Terminal terminal)
    {
        var table = new Table().AddColumns("Address", "Model", "Serial number", "State", "Supplies", "Problem");
        foreach (var result in results)
            table.AddRow(
                Markup.Escape(result.Port == DeviceEntry.PrinterPort ? result.Address : $"{result.Address} port {result.Port}"),
                Markup.Escape(result.Model ?? "-"),
                Markup.Escape(result.SerialNumber ?? "-"),
                Markup.Escape(result.State?.ToString() ?? "-"),
                Markup.Escape(result.Supplies?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"),
                Markup.Escape(result.Problem ?? "")
            );
        terminal.Write(table);
    }
}
