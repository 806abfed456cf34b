using EpsonPort.AgentLink.Items;
using EpsonPort.Protocols.Snmp.Epson;
using EpsonPort.Protocols.Snmp.Printers;
using AlertSeverity = EpsonPort.AgentLink.Items.AlertSeverity;
using PrinterStatus = EpsonPort.AgentLink.Items.PrinterStatus;

namespace EpsonPort.Agent.Collectors.Printers;

/// <summary>What the printer is doing: by its ST2 block where it sends one, else by HOST-RESOURCES-MIB (RFC 2790).</summary>
internal static class PrinterCondition
{
    private const DetectedErrors Blocking =
        DetectedErrors.NoPaper
        | DetectedErrors.NoToner
        | DetectedErrors.DoorOpen
        | DetectedErrors.Jammed
        | DetectedErrors.MarkerSupplyMissing;

    public static DetectedErrors? Errors(PrinterReading reading) =>
        reading.Values.Bytes(PrinterObjects.HrPrinterDetectedErrorState1) is { } bits ? DetectedErrorState.Decode(bits.Span) : null;

    public static Item<PrinterStatus> Status(PrinterReading reading, IReadOnlyList<Alert> alerts)
    {
        var device = (int?)reading.Values.Number(PrinterObjects.HrDeviceStatus1);
        var printer = (int?)reading.Values.Number(PrinterObjects.HrPrinterStatus1);
        var errors = Errors(reading);
        if (reading.Status?.State is null && device is null && printer is null && errors is null)
            return AbsentItem.Of<PrinterStatus>(
                reading.Values.WhyAbsent(
                    PrinterObjects.HrDeviceStatus1,
                    PrinterObjects.HrPrinterStatus1,
                    PrinterObjects.HrPrinterDetectedErrorState1
                )
            );
        var status = new PrinterStatus
        {
            State = reading.Status?.State is { } state
                ? ByBlock(state)
                : ByHostResources(
                    (DeviceStatus?)device,
                    (Protocols.Snmp.Printers.PrinterStatus?)printer,
                    errors ?? DetectedErrors.None,
                    alerts.Any(alert => alert.Severity == AlertSeverity.Critical)
                ),
            DeviceStatus = device,
            PrinterStatusCode = printer,
            St2Status = (int?)reading.Status?.State,
            DetectedErrors = [.. Each(errors ?? DetectedErrors.None).Select(error => Names.Camel(error))],
        };
        return Item.Of(
            status,
            reading.Status?.State is not null ? "st2:01"
                : printer is not null ? "snmp:hrPrinterStatus.1"
                : device is not null ? "snmp:hrDeviceStatus.1"
                : "snmp:hrPrinterDetectedErrorState.1"
        );
    }

    public static IEnumerable<DetectedErrors> Each(DetectedErrors errors) =>
        Enum.GetValues<DetectedErrors>().Where(error => error != DetectedErrors.None && errors.HasFlag(error));

    private static PrinterState ByBlock(St2State state) =>
        state switch
        {
            St2State.Error or St2State.NotInitialized => PrinterState.Error,
            St2State.Idle => PrinterState.Idle,
            St2State.SelfPrinting or St2State.Waiting or St2State.NozzleCheck => PrinterState.Printing,
            St2State.Paused => PrinterState.Paused,
            St2State.Cleaning => PrinterState.Cleaning,
            St2State.ShuttingDown => PrinterState.ShuttingDown,
            // Drying, moving paper, switching ink, and every number without a known meaning: not ready.
            _ => PrinterState.Busy,
        };

    private static PrinterState ByHostResources(
        DeviceStatus? device,
        Protocols.Snmp.Printers.PrinterStatus? printer,
        DetectedErrors errors,
        bool hasCriticalAlert
    )
    {
        var saysItWorks = device is DeviceStatus.Running or DeviceStatus.Warning or DeviceStatus.Testing;
        var state = printer switch
        {
            Protocols.Snmp.Printers.PrinterStatus.Idle => PrinterState.Idle,
            Protocols.Snmp.Printers.PrinterStatus.Printing => PrinterState.Printing,
            Protocols.Snmp.Printers.PrinterStatus.Warmup => PrinterState.WarmingUp,
            // Running and "other" is standby (RFC 3805 section 2.2.13.2.1): asleep, and ready for the next job.
            Protocols.Snmp.Printers.PrinterStatus.Other when device == DeviceStatus.Running => PrinterState.Idle,
            _ => PrinterState.Unknown,
        };
        if (device == DeviceStatus.Down || (!saysItWorks && (errors & Blocking) != DetectedErrors.None))
            return PrinterState.Error;
        return hasCriticalAlert && state != PrinterState.Printing ? PrinterState.Error : state;
    }
}
