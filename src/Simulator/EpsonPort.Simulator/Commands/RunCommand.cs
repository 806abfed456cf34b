using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EpsonPort.Simulator.Network;
using EpsonPort.Simulator.Profiles;

namespace EpsonPort.Simulator.Commands;

/// <summary><c>run</c>: serves a fleet until it is stopped. With <c>--json</c> one line per device, then the line that says that all answer.</summary>
internal static class RunCommand
{
    private const int MostPrinters = 10_000;

    public static Command Create()
    {
        var printers = new Option<int>("--printers") { Description = "How many printers.", DefaultValueFactory = _ => 5 };
        var basePort = new Option<int>("--base-port")
        {
            Description = "UDP port of the first printer, the others' follow; 0 takes free ones.",
        };
        var seed = new Option<int>("--seed")
        {
            Description = "The same seed makes the same fleet and the same events.",
            DefaultValueFactory = _ => 1,
        };
        var speed = new Option<double>("--speed")
        {
            Description = "How much faster than real time things happen.",
            DefaultValueFactory = _ => 1,
        };
        var freeze = new Option<bool>("--freeze") { Description = "Nothing happens: every value but the uptime stays." };
        var profile = new Option<string[]>("--profile")
        {
            Description = "Only these models, in turn; see `profiles`.",
            AllowMultipleArgumentsPerToken = true,
        };
        var folder = ProfilesCommand.FolderOption();
        var fault = new Option<string?>("--fault")
        {
            Description = "Misbehave: silent, slow, wrongRequestId or truncated; with `:NUMBER` only that printer, such as slow:3.",
        };
        var untilStdinCloses = new Option<bool>("--until-stdin-closes")
        {
            Description = "Stop when standard input ends, so that no simulator outlives its parent.",
        };
        var json = new Option<bool>("--json") { Description = "JSON lines for programs instead of a list for people." };
        var command = new Command("run", "Serves simulated printers on 127.0.0.1 by SNMP v1 and v2c.")
        {
            printers,
            basePort,
            seed,
            speed,
            freeze,
            profile,
            folder,
            fault,
            untilStdinCloses,
            json,
        };
        command.SetAction(
            (result, cancellationToken) =>
            {
                var (kind, number) =
                    ParseFault(result.GetValue(fault) ?? nameof(Fault.None))
                    ?? throw new FleetException("--fault: silent, slow, wrongRequestId or truncated is expected, perhaps with :NUMBER.");
                var options = new FleetOptions(
                    result.GetValue(printers),
                    result.GetValue(basePort),
                    result.GetValue(seed),
                    result.GetValue(speed),
                    result.GetValue(freeze),
                    kind,
                    number
                );
                ThrowIfSenseless(options);
                var profiles = ProfilesCommand.Choose(result.GetValue(folder), result.GetValue(profile) ?? []);
                return ServeAsync(profiles, options, result.GetValue(untilStdinCloses), result.GetValue(json), cancellationToken);
            }
        );
        return command;
    }

    private static void ThrowIfSenseless(FleetOptions options)
    {
        if (options.Printers is < 1 or > MostPrinters)
            throw new FleetException($"--printers: 1 to {MostPrinters} is expected.");
        if (options.BasePort < 0 || options.BasePort + options.Printers - 1 > 65535)
            throw new FleetException("--base-port: 0, or a port that leaves room for all printers up to 65535, is expected.");
        if (options.Speed is not (> 0 and <= 100_000))
            throw new FleetException("--speed: more than 0 and at most 100000 is expected.");
    }

    private static async Task<int> ServeAsync(
        IReadOnlyList<PrinterProfile> profiles,
        FleetOptions options,
        bool untilStdinCloses,
        bool json,
        CancellationToken cancellationToken
    )
    {
        using var fleet = Fleet.Bind(profiles, options, TimeProvider.System);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var serving = fleet.RunAsync(stop.Token);
        await Console.Out.WriteAsync(json ? JsonLines(fleet) : ListForPeople(fleet));
        await Console.Out.FlushAsync(CancellationToken.None);
        if (untilStdinCloses)
        {
            await StdinClosesAsync(stop.Token);
            await stop.CancelAsync();
        }
        await serving;
        return 0;
    }

    private static string JsonLines(Fleet fleet)
    {
        var devices = fleet.Endpoints.Select(endpoint =>
            JsonSerializer.Serialize(
                new
                {
                    address = endpoint.Address.Address.ToString(),
                    port = endpoint.Address.Port,
                    kind = "printer",
                    name = endpoint.Printer.Identity.HostName,
                    community = endpoint.Printer.Profile.Snmp.Community,
                    group = endpoint.Printer.Profile.Group,
                    profile = endpoint.Printer.Profile.Name,
                    serialNumber = endpoint.Printer.Identity.SerialNumber,
                }
            )
        );
        return string.Concat(
            devices.Append(JsonSerializer.Serialize(new { ready = true, count = fleet.Endpoints.Count })).Select(line => line + "\n")
        );
    }

    private static string ListForPeople(Fleet fleet)
    {
        var devices = fleet.Endpoints.Select(endpoint =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{endpoint.Address, -22} {endpoint.Printer.Identity.HostName, -16} {endpoint.Printer.Profile.Identity.Model}"
            )
        );
        var tail = $"{fleet.Endpoints.Count} printers answer by SNMP. Stop with Ctrl+C.";
        return string.Concat(devices.Append(tail).Select(line => line + Environment.NewLine));
    }

    /// <summary>Reads and throws away until the end; the console's own stream cannot be cancelled, so the wait can.</summary>
    private static async Task StdinClosesAsync(CancellationToken cancellationToken)
    {
        var ended = Console.OpenStandardInput().CopyToAsync(Stream.Null, CancellationToken.None);
        await Task.WhenAny(ended, Task.Delay(Timeout.Infinite, cancellationToken));
    }

    private static (Fault Kind, int? Number)? ParseFault(string text)
    {
        var parts = text.Split(':');
        if (!Enum.TryParse<Fault>(parts[0], ignoreCase: true, out var kind) || !Enum.IsDefined(kind) || int.TryParse(parts[0], out _))
            return null;
        if (parts.Length == 1)
            return (kind, null);
        return parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (kind, number)
            : null;
    }
}
