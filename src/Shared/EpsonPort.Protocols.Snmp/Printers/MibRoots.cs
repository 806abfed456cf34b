namespace EpsonPort.Protocols.Snmp.Printers;

/// <summary>Where the standard trees start. A class of its own: the order of static fields over several files is not defined.</summary>
internal static class MibRoots
{
    /// <summary>mib-2 (RFC 2578).</summary>
    public static ObjectIdentifier Mib2 { get; } = new(1, 3, 6, 1, 2, 1);

    /// <summary>host (RFC 2790).</summary>
    public static ObjectIdentifier HostResources { get; } = Mib2.Append(25);

    /// <summary>printmib (RFC 3805).</summary>
    public static ObjectIdentifier PrinterMib { get; } = Mib2.Append(43);
}
