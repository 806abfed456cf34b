using System.CommandLine;

namespace EpsonPort.Agent.Commands;

/// <summary>Takes a device off the list; the agent does not read it from then on.</summary>
internal static class DevicesRemove
{
    internal static Command Command(Terminal terminal)
    {
        var which = new Argument<string>("DEVICE") { Description = "Address, address:port, name or id." };
        var command = new Command("remove", "Takes a device off the list.") { which };
        command.SetAction((parsed, _) => RunAsync(parsed.GetRequiredValue(which), terminal));
        return command;
    }

    private static async Task<int> RunAsync(string which, Terminal terminal)
    {
        var devices = AgentScope.Open().Devices;
        var found = devices.Find(which);
        if (found.Count == 0)
            throw new AgentException($"'{which}' is not on the list: see 'devices list'.");
        if (found.Count > 1)
            throw new AgentException($"'{which}' means {found.Count} devices: say address:port or the id, see 'devices list --json'.");
        devices.Remove(found[0].EntryId);
        await terminal.Out.WriteLineAsync($"Removed {found[0].Endpoint}.");
        return ExitCode.Ok;
    }
}
