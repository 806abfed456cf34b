using System.CommandLine;
using System.Text.Json;
using EpsonPort.Agent.Devices;

namespace EpsonPort.Agent.Commands;

/// <summary>Puts one device, or a file of them, on the list.</summary>
internal static class DevicesAdd
{
    private const string CommunityVariable = "EPSONPORT_AGENT_COMMUNITY";
    private const string StandardInput = "-";

    internal static Command Command(Terminal terminal)
    {
        var address = new Argument<string?>("ADDRESS") { Description = "IP address or host name.", Arity = ArgumentArity.ZeroOrOne };
        var port = new Option<int?>("--port") { Description = "UDP port of SNMP (161)." };
        var kind = new Option<string?>("--kind") { Description = "printer." };
        var name = new Option<string?>("--name") { Description = "Name to show for it." };
        var group = new Option<string?>("--group") { Description = "Group that it belongs to." };
        var comment = new Option<string?>("--comment") { Description = "Anything worth knowing." };
        var snmp = new Option<string?>("--snmp") { Description = "v1 or v2c; v2c first and then v1 when left out." };
        var community = new Option<string?>("--community")
        {
            Description = $"SNMP community (public); '-' reads it from standard input. Also from {CommunityVariable}.",
        };
        var from = new Option<string?>("--from")
        {
            Description = "A file of JSON lines, or '-' for standard input; what is listed already is left alone.",
        };
        var json = new Option<bool>("--json") { Description = "Print what was added as JSON." };
        var later = LaterOptions();
        var command = new Command("add", "Puts a device on the list.")
        {
            address,
            port,
            kind,
            name,
            group,
            comment,
            snmp,
            community,
            from,
            json,
        };
        foreach (var option in later.Keys)
            command.Add(option);
        command.SetAction(
            async (parsed, cancellation) =>
            {
                if (later.FirstOrDefault(each => parsed.GetResult(each.Key) is not null) is { Key: not null } used)
                    throw new UsageException($"{used.Key.Name}: {used.Value}");
                if (parsed.GetValue(from) is { } file)
                {
                    if (parsed.GetValue(address) is not null)
                        throw new UsageException("Give an address or --from, not both.");
                    return await AddFileAsync(file, parsed.GetValue(json), terminal, cancellation);
                }
                var request = new DeviceRequest
                {
                    Address = parsed.GetValue(address),
                    Port = parsed.GetValue(port),
                    Kind = parsed.GetValue(kind),
                    Name = parsed.GetValue(name),
                    Group = parsed.GetValue(group),
                    Comment = parsed.GetValue(comment),
                    Snmp = parsed.GetValue(snmp),
                    Community = await ReadCommunityAsync(parsed.GetValue(community), terminal, cancellation),
                };
                return await AddOneAsync(request.ToEntry(), parsed.GetValue(json), terminal);
            }
        );
        return command;
    }

    /// <summary>Options that are part of the agent's command line and have no use in this version: refused, not swallowed.</summary>
    private static Dictionary<Option<string?>, string> LaterOptions()
    {
        const string version3 = "SNMPv3 is not in this version; use --snmp v2c or v1 with --community.";
        const string projectors = "projectors cannot be read by this version, printers only.";
        const string otherPorts = "this version reads printers by SNMP alone; --port sets its port.";
        (string Name, string Why)[] options =
        [
            ("--user", version3),
            ("--auth", version3),
            ("--auth-pass", version3),
            ("--priv", version3),
            ("--priv-pass", version3),
            ("--password", projectors),
            ("--web-password", projectors),
            ("--pjlink-password", projectors),
            ("--pjlink-port", projectors),
            ("--raw-port", otherPorts),
            ("--http-port", otherPorts),
            ("--enpc-port", otherPorts),
        ];
        return options.ToDictionary(
            option => new Option<string?>(option.Name) { Hidden = true, Arity = ArgumentArity.ZeroOrOne },
            option => option.Why
        );
    }

    private static async Task<string?> ReadCommunityAsync(string? given, Terminal terminal, CancellationToken cancellation)
    {
        if (given == StandardInput)
            return (await terminal.In.ReadLineAsync(cancellation))?.Trim() is { Length: > 0 } line
                ? line
                : throw new UsageException("No community came from standard input.");
        return given ?? (Environment.GetEnvironmentVariable(CommunityVariable) is { Length: > 0 } variable ? variable : null);
    }

    private static async Task<int> AddOneAsync(DeviceEntry entry, bool json, Terminal terminal)
    {
        var added = AgentScope.Open().Devices.Add([entry]);
        if (added.Count == 0)
            throw new AgentException($"{entry.Endpoint} is on the list already. Remove it first, or give another --port.");
        if (json)
            await PrintAsync(added, terminal);
        else
            await terminal.Out.WriteLineAsync($"Added {entry.Endpoint} ({entry.EntryId}). Try it with 'devices test {entry.Address}'.");
        return ExitCode.Ok;
    }

    private static async Task<int> AddFileAsync(string file, bool json, Terminal terminal, CancellationToken cancellation)
    {
        using var reader = file == StandardInput ? null : OpenFile(file);
        var entries = await DeviceRequest.ReadLinesAsync(reader ?? terminal.In, cancellation);
        var added = AgentScope.Open().Devices.Add(entries);
        if (json)
            await PrintAsync(added, terminal);
        else
            await terminal.Out.WriteLineAsync($"Added {added.Count} devices; {entries.Count - added.Count} were on the list already.");
        return ExitCode.Ok;
    }

    private static StreamReader OpenFile(string file)
    {
        try
        {
            return new StreamReader(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new AgentException($"{file} cannot be read.", problem);
        }
    }

    private static Task PrintAsync(IReadOnlyList<DeviceEntry> added, Terminal terminal) =>
        terminal.Out.WriteLineAsync(JsonSerializer.Serialize(added.Select(DeviceView.Of), OutputJson.Options));
}
