using EpsonPort.Agent.Collectors.Snmp;
using EpsonPort.Protocols.Snmp;
using EpsonPort.Protocols.Snmp.Epson;
using EpsonPort.Protocols.Snmp.Printers;

namespace EpsonPort.Agent.Collectors.Printers;

/// <summary>All that was read of a printer, with the two blocks inside it taken apart.</summary>
internal sealed record PrinterReading(ObjectValues Values, DateTimeOffset At)
{
    /// <summary>The IEEE 1284 device ID of Epson's own object, else of the Port Monitor MIB.</summary>
    public Ieee1284DeviceId? DeviceId { get; } =
        ParseDeviceId(Values, EpsonObjects.DeviceId) ?? ParseDeviceId(Values, PrinterObjects.PpmPrinterIeee1284DeviceId1);

    public St2Status? Status { get; } =
        ParseStatus(Values, EpsonObjects.Status) ?? ParseStatus(Values, ControlChannel.NameOf(ControlCommand.Status));

    public bool IsEpson { get; } = LooksLikeEpson(Values);

    /// <summary>Whether Epson's own objects are worth asking for. Decided by what every device is asked first.</summary>
    public static bool LooksLikeEpson(ObjectValues values) =>
        (values.Value(PrinterObjects.SysObjectId) is ObjectIdentifierValue id && id.Value.StartsWith(EpsonObjects.Enterprise))
        || (values.Text(PrinterObjects.HrDeviceDescr1)?.Contains("EPSON", StringComparison.OrdinalIgnoreCase) ?? false);

    private static Ieee1284DeviceId? ParseDeviceId(ObjectValues values, ObjectIdentifier name) =>
        values.Bytes(name) is { } bytes && Ieee1284DeviceId.TryParse(bytes.Span, out var deviceId) ? deviceId : null;

    private static St2Status? ParseStatus(ObjectValues values, ObjectIdentifier name) =>
        values.Bytes(name) is { } bytes && St2Status.TryParse(bytes.Span, out var status) ? status : null;
}
