using System.CommandLine;
using System.Text.Json;
using EpsonPort.Agent.Settings;
using Spectre.Console;

namespace EpsonPort.Agent.Commands;

/// <summary>Shows the device list with what the last reading of each device brought.</summary>
internal static class DevicesList
{
    internal static Command Command(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "Print it as JSON." };
        var command = new Command("list", "Shows the device list.") { json };
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(json), terminal));
        return command;
    }

    private static async Task<int> RunAsync(bool json, Terminal terminal)
    {
        var scope = AgentScope.Open();
        var devices = scope.Devices.All();
        if (json)
        {
            await terminal.Out.WriteLineAsync(JsonSerializer.Serialize(devices.Select(DeviceView.Of), OutputJson.Options));
            return ExitCode.Ok;
        }
        if (devices.Count == 0)
        {
            await terminal.Out.WriteLineAsync("The device list is empty: add a printer with 'devices add ADDRESS'.");
            return ExitCode.Ok;
        }
        var table = new Table().AddColumns("What", "Address", "Last read", "Last problem");
        foreach (var device in devices)
            table.AddRow(
                Markup.Escape(device.Name ?? device.Facts.What ?? "not read yet"),
                Markup.Escape(device.Endpoint),
                Markup.Escape(device.Facts.LastReachedAt is { } at ? $"{Duration.Describe(scope.Clock.GetUtcNow() - at)} ago" : "never"),
                Markup.Escape(device.Facts.Problem ?? "")
            );
        terminal.Write(table);
        return ExitCode.Ok;
    }
}
