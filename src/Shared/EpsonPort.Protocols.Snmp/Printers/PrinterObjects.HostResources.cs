namespace EpsonPort.Protocols.Snmp.Printers;

// HOST-RESOURCES-MIB, RFC 2790. On printers the printer is device 1.
public static partial class PrinterObjects
{
    /// <summary>hrSystemDate.0: the device's clock, a <see cref="DateAndTime"/>.</summary>
    public static ObjectIdentifier HrSystemDate { get; } = MibRoots.HostResources.Append(1, 2, 0);

    /// <summary>hrDeviceType: identifies the kind of each device; <see cref="HrDevicePrinter"/> for the printer.</summary>
    public static ObjectIdentifier HrDeviceTypeColumn { get; } = MibRoots.HostResources.Append(3, 2, 1, 2);

    /// <summary>hrDevicePrinter: a value of hrDeviceType.</summary>
    public static ObjectIdentifier HrDevicePrinter { get; } = MibRoots.HostResources.Append(3, 1, 5);

    /// <summary>hrDeviceDescr.1: maker and model.</summary>
    public static ObjectIdentifier HrDeviceDescr1 { get; } = MibRoots.HostResources.Append(3, 2, 1, 3, 1);

    /// <summary>hrDeviceID.1: an object identifier that on Epson ends in the model's ASCII codes.</summary>
    public static ObjectIdentifier HrDeviceId1 { get; } = MibRoots.HostResources.Append(3, 2, 1, 4, 1);

    /// <summary>hrDeviceStatus.1: see <see cref="DeviceStatus"/>.</summary>
    public static ObjectIdentifier HrDeviceStatus1 { get; } = MibRoots.HostResources.Append(3, 2, 1, 5, 1);

    /// <summary>hrPrinterStatus.1: see <see cref="PrinterStatus"/>.</summary>
    public static ObjectIdentifier HrPrinterStatus1 { get; } = MibRoots.HostResources.Append(3, 5, 1, 1, 1);

    /// <summary>hrPrinterDetectedErrorState.1: see <see cref="DetectedErrors"/>.</summary>
    public static ObjectIdentifier HrPrinterDetectedErrorState1 { get; } = MibRoots.HostResources.Append(3, 5, 1, 2, 1);
}
