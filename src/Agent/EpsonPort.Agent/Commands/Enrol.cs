using System.CommandLine;
using System.Security.Cryptography.X509Certificates;
using EpsonPort.Agent.Link.Enrolment;
using EpsonPort.AgentLink.Enrolment;
using EpsonPort.AgentLink.Reports;

namespace EpsonPort.Agent.Commands;

/// <summary>Shows what will be collected and for whom, asks, and gets this agent its certificate.</summary>
internal static class Enrol
{
    private const int NameLength = 64;
    private const int ItemsPerLine = 6;

    private sealed record Choices(string Code, bool Yes, bool Replace, bool SendOnly, string? Name);

    internal static Command Command(Terminal terminal)
    {
        var code = new Argument<string>("CODE")
        {
            Description = "The enrolment code from the portal's page Agents; '-' reads it from standard input.",
        };
        var yes = new Option<bool>("--yes") { Description = "Do not ask." };
        var replace = new Option<bool>("--replace") { Description = "Leave the host of an earlier enrolment." };
        var sendOnly = new Option<bool>("--send-only")
        {
            Description = "Never take commands from the host. (This version takes none in any case.)",
        };
        var name = new Option<string?>("--name") { Description = "Name to show for this agent; the PC's name when left out." };
        var command = new Command("enrol", "Joins this agent to a host.") { code, yes, replace, sendOnly, name };
        command.SetAction(
            (parsed, cancellation) =>
                RunAsync(
                    new Choices(
                        parsed.GetRequiredValue(code),
                        parsed.GetValue(yes),
                        parsed.GetValue(replace),
                        parsed.GetValue(sendOnly),
                        parsed.GetValue(name)
                    ),
                    terminal,
                    cancellation
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(Choices choices, Terminal terminal, CancellationToken cancellation)
    {
        var text = choices.Code == "-" ? await terminal.In.ReadLineAsync(cancellation) : choices.Code;
        if (!EnrolmentCode.TryParse(text, out var code, out var problem))
            throw new UsageException(problem);
        var name = NameOf(choices.Name);
        var scope = AgentScope.Open();
        if (scope.Identity.AgentId() is { } before && !choices.Replace)
            throw new AgentException(
                $"This agent is enrolled already, as {before}. To leave that host for another one: enrol CODE --replace."
            );
        var anchor = await EstClient.FetchAnchorAsync(code, scope.Settings.Proxy, cancellation);
        await ShowAsync(scope, code, anchor, name, terminal);
        if (!choices.Yes && !await AskAsync(terminal, cancellation))
        {
            await terminal.Error.WriteLineAsync("Not enrolled. Nothing was sent.");
            return ExitCode.Failed;
        }
        var identity = await new EnrolAgent(scope.Identity, scope.Settings.Proxy, scope.Clock).EnrolAsync(
            code,
            anchor,
            name,
            choices.SendOnly,
            cancellation
        );
        scope.LinkState.Clear();
        // What was read for the former host is not for this one to see.
        if (scope.Outbox.DropAll() is > 0 and var dropped)
            await terminal.Out.WriteLineAsync($"{dropped} reports that waited for the former host were dropped.");
        using var certificate = identity.LoadCertificate();
        await terminal.Out.WriteLineAsync(
            $"Enrolled at {identity.Host.Authority} as {identity.AgentId}. The certificate is valid until {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd HH:mm} UTC and renews itself. Start with 'run'."
        );
        return ExitCode.Ok;
    }

    private static async Task ShowAsync(AgentScope scope, EnrolmentCode code, byte[] anchor, string name, Terminal terminal)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(anchor);
        var devices = scope.Devices.All().Count;
        await terminal.Out.WriteLineAsync(
            $"""
            Host:         {code.Host.Authority}
            Fingerprint:  {string.Join(':', EstClient.Fingerprint(certificate).Chunk(2).Select(pair => new string(pair)))}
            This agent:   {name}

            What will be collected, again and again, from the devices on this PC's own list ({devices} now) and from no others,
            as far as each device tells it:
            {Wrap(ItemCatalogue.Printer.Concat(ItemCatalogue.Beside).Where(item => !item.OfAgent && item.JsonName != "jobs"))}
            With each report, of this PC:
            {Wrap(ItemCatalogue.Printer.Where(item => item.OfAgent))}
              locale, language, kinds of errors in the agent, number of devices, and the name, group and comment typed for a device
            Never: what is printed, names of print jobs or of people, passwords, SNMP communities, Wi-Fi keys.
            """
        );
    }

    private static string Wrap(IEnumerable<CatalogueItem> items)
    {
        var lines = items.Select(item => item.Label).Chunk(ItemsPerLine).Select(line => "  " + string.Join(", ", line));
        return string.Join(Environment.NewLine, lines);
    }

    private static async Task<bool> AskAsync(Terminal terminal, CancellationToken cancellation)
    {
        if (!terminal.IsInteractive)
            throw new AgentException("Nobody is here to agree: run it in a terminal, or add --yes. Nothing was sent.");
        await terminal.Out.WriteAsync("Does the fingerprint match, and may this be collected? [y/N] ");
        return (await terminal.In.ReadLineAsync(cancellation))?.Trim().ToUpperInvariant() is "Y" or "YES";
    }

    private static string NameOf(string? given)
    {
        var name = (given ?? Environment.MachineName).Trim();
        return name.Length is >= 1 and <= NameLength && !name.Any(char.IsControl)
            ? name
            : throw new UsageException($"--name takes 1 to {NameLength} characters.");
    }
}
