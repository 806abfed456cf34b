using EpsonPort.Agent.Devices;
using EpsonPort.AgentLink.Items;
using EpsonPort.AgentLink.Reports;

namespace EpsonPort.Agent.Collectors;

/// <summary>Reads a device on the list, notes what was learned of it, and makes the report.</summary>
internal sealed class DeviceReader(DeviceList devices, PrinterCollector printers, SystemEventLog events)
{
    public async Task<DeviceReading> ReadAsync(DeviceEntry entry, CancellationToken cancellation)
    {
        var printer = await printers.ReadAsync(entry, cancellation);
        var facts = new DeviceFacts
        {
            AnswersTo = printer.Version,
            LastTriedAt = printer.At,
            LastReachedAt = printer.Problem is null ? printer.At : entry.Facts.LastReachedAt,
            Problem = printer.Problem,
            What = Describe(printer.Items),
        };
        devices.Note(entry.EntryId, facts);
        return new DeviceReading(entry with { Facts = facts }, printer);
    }

    /// <summary>The report of a reading, but for its number. An item that the host would refuse is left out of it.</summary>
    public Func<long, Report> MakeReport(DeviceReading reading, CollectionType collection, string? agentId)
    {
        var agent = AgentItemsReader.Read(agentId, devices.Count(), events.Take());
        var (entry, printer) = reading;
        return sequence =>
            SoundReport.Of(
                new Report
                {
                    Schema = Report.CurrentSchema,
                    ReportId = Guid.CreateVersion7(printer.At),
                    Sequence = sequence,
                    Content = ReportContent.Full,
                    Collection = collection,
                    MeasuredAt = printer.At,
                    Agent = agent,
                    Device = new ReportedDevice
                    {
                        EntryId = entry.EntryId,
                        Kind = entry.Kind,
                        Address = entry.Address,
                        Port = entry.Port,
                        DisplayName = entry.Name,
                        Group = entry.Group,
                        Comment = entry.Comment,
                        Reachability = new Reachability
                        {
                            Reached = printer.Problem is null,
                            Problem = printer.Problem,
                            LastReachedAt = entry.Facts.LastReachedAt,
                        },
                        Printer = printer.Items,
                    },
                },
                events
            );
    }

    private static string? Describe(PrinterItems items) =>
        (items.Model.Value, items.SerialNumber.Value) switch
        {
            (null, null) => null,
            (var model, null) => model,
            (null, var serial) => serial,
            (var model, var serial) => $"{model}, {serial}",
        };
}

/// <summary>One reading of one device on the list, with the entry's facts as they are after it.</summary>
internal sealed record DeviceReading(DeviceEntry Entry, CollectedPrinter Printer);
