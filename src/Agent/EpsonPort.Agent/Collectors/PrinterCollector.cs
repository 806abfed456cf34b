using System.Net;
using System.Net.Sockets;
using EpsonPort.Agent.Collectors.Printers;
using EpsonPort.Agent.Collectors.Snmp;
using EpsonPort.Agent.Devices;
using EpsonPort.AgentLink.Items;
using EpsonPort.Protocols.Snmp;
using EpsonPort.Protocols.Snmp.Epson;

namespace EpsonPort.Agent.Collectors;

/// <summary>Reads one printer once, by SNMP.</summary>
internal sealed class PrinterCollector(SnmpOptions options, TimeProvider clock)
{
    /// <summary>Never throws for anything that the device or the network does.</summary>
    public async Task<CollectedPrinter> ReadAsync(DeviceEntry entry, CancellationToken cancellation)
    {
        try
        {
            var address = await DeviceAddress.ResolveAsync(entry.Address, cancellation);
            using var socket = new SnmpSocket(new IPEndPoint(address, entry.Port), clock);
            var session = new SnmpSession(socket, entry.Community ?? new Community(DeviceEntry.DefaultCommunity), options, clock);
            var versions = VersionsToTry(entry);
            if (await session.ProbeAsync(versions, PrinterQuestions.First, cancellation) is { } silence)
                return Unreachable(ReachProblem.Describe(entry, versions, silence));
            await AskAsync(session, cancellation);
            var reading = new PrinterReading(session.Values, clock.GetUtcNow());
            return new CollectedPrinter(PrinterItemsReader.Read(reading), reading.At, session.Version, Problem: null);
        }
        catch (AgentException problem)
        {
            return Unreachable(problem.Message);
        }
        catch (SocketException problem)
        {
            return Unreachable($"This PC cannot send to {entry.Endpoint}: {problem.SocketErrorCode}. Check the PC's network.");
        }
    }

    private static async Task AskAsync(SnmpSession session, CancellationToken cancellation)
    {
        var isEpson = PrinterReading.LooksLikeEpson(session.Values);
        if (!isEpson && PrinterIdentity.IsOfAnotherMaker(session.Values))
            session.AllowBulk();
        await session.GetAsync(
            isEpson ? [.. PrinterQuestions.Standard, .. PrinterQuestions.Epson] : PrinterQuestions.Standard,
            cancellation
        );
        foreach (var table in PrinterQuestions.StandardTables)
            await session.ReadTableAsync(table, cancellation);
        if (!isEpson)
            return;
        foreach (var table in PrinterQuestions.EpsonTables)
            await session.ReadTableAsync(table, cancellation);
        // Some units keep the plain status object empty and answer the same block here. Only those that say that they have the channel are asked.
        if (new PrinterReading(session.Values, default) is { Status: null, DeviceId.HasControlChannel: true })
            await session.GetAsync([ControlChannel.NameOf(ControlCommand.Status)], cancellation);
    }

    private static IReadOnlyList<SnmpVersion> VersionsToTry(DeviceEntry entry)
    {
        if (entry.Version is { } fixedVersion)
            return [fixedVersion];
        return entry.Facts.AnswersTo is SnmpVersion.V1 ? [SnmpVersion.V1, SnmpVersion.V2c] : [SnmpVersion.V2c, SnmpVersion.V1];
    }

    private CollectedPrinter Unreachable(string problem)
    {
        var at = clock.GetUtcNow();
        return new CollectedPrinter(PrinterItemsReader.Unreachable(at), at, Version: null, problem);
    }
}

/// <summary>What one reading of a printer brought.</summary>
/// <param name="Items">Every item, with a value or a reason.</param>
/// <param name="At">When the reading ended.</param>
/// <param name="Version">The version it answered to; null when it did not.</param>
/// <param name="Problem">Why it did not answer, and what to try; null when it did.</param>
internal sealed record CollectedPrinter(PrinterItems Items, DateTimeOffset At, SnmpVersion? Version, string? Problem);
