namespace EpsonPort.Protocols.Snmp.Printers;

/// <summary>hrDeviceStatus (RFC 2790).</summary>
public enum DeviceStatus
{
    Unknown = 1,
    Running = 2,

    /// <summary>Works, and wants attention soon.</summary>
    Warning = 3,
    Testing = 4,
    Down = 5,
}

/// <summary>hrPrinterStatus (RFC 2790).</summary>
public enum PrinterStatus
{
    Other = 1,
    Unknown = 2,
    Idle = 3,
    Printing = 4,
    Warmup = 5,
}
