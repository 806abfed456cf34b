namespace EpsonPort.Protocols.Snmp.Printers;

/// <summary>
/// The fixed list of standard objects that an agent reads. Names are those of the MIB. A name that ends in <c>Column</c> is a table column
/// without its row: walk it. Any other name is one instance: get it. Epson's own objects are in <see cref="Epson.EpsonObjects"/>.
/// </summary>
public static partial class PrinterObjects
{
    /// <summary>sysDescr.0 (SNMPv2-MIB, RFC 3418): on Epson the print server, not the model.</summary>
    public static ObjectIdentifier SysDescr { get; } = MibRoots.Mib2.Append(1, 1, 0);

    /// <summary>sysObjectID.0 (RFC 3418).</summary>
    public static ObjectIdentifier SysObjectId { get; } = MibRoots.Mib2.Append(1, 2, 0);

    /// <summary>sysUpTime.0 (RFC 3418): hundredths of a second since the network side started.</summary>
    public static ObjectIdentifier SysUpTime { get; } = MibRoots.Mib2.Append(1, 3, 0);

    /// <summary>sysContact.0 (RFC 3418).</summary>
    public static ObjectIdentifier SysContact { get; } = MibRoots.Mib2.Append(1, 4, 0);

    /// <summary>sysName.0 (RFC 3418): host name.</summary>
    public static ObjectIdentifier SysName { get; } = MibRoots.Mib2.Append(1, 5, 0);

    /// <summary>sysLocation.0 (RFC 3418).</summary>
    public static ObjectIdentifier SysLocation { get; } = MibRoots.Mib2.Append(1, 6, 0);

    /// <summary>ifDescr.1 (IF-MIB, RFC 2863): on Epson the network hardware and firmware.</summary>
    public static ObjectIdentifier IfDescr1 { get; } = MibRoots.Mib2.Append(2, 2, 1, 2, 1);

    /// <summary>ifPhysAddress.1 (RFC 2863): MAC address, six bytes.</summary>
    public static ObjectIdentifier IfPhysAddress1 { get; } = MibRoots.Mib2.Append(2, 2, 1, 6, 1);

    /// <summary>ifDescr (RFC 2863), row = interface.</summary>
    public static ObjectIdentifier IfDescrColumn { get; } = MibRoots.Mib2.Append(2, 2, 1, 2);

    /// <summary>ifType (RFC 2863): 6 Ethernet, 24 loopback, 71 Wi-Fi.</summary>
    public static ObjectIdentifier IfTypeColumn { get; } = MibRoots.Mib2.Append(2, 2, 1, 3);

    /// <summary>ifSpeed (RFC 2863): bits per second, row = interface.</summary>
    public static ObjectIdentifier IfSpeedColumn { get; } = MibRoots.Mib2.Append(2, 2, 1, 5);

    /// <summary>ifPhysAddress (RFC 2863), row = interface.</summary>
    public static ObjectIdentifier IfPhysAddressColumn { get; } = MibRoots.Mib2.Append(2, 2, 1, 6);

    /// <summary>ifOperStatus (RFC 2863): 1 up, 2 down.</summary>
    public static ObjectIdentifier IfOperStatusColumn { get; } = MibRoots.Mib2.Append(2, 2, 1, 8);

    /// <summary>ipAdEntAddr (IP-MIB, RFC 4293, deprecated; what printers have).</summary>
    public static ObjectIdentifier IpAdEntAddrColumn { get; } = MibRoots.Mib2.Append(4, 20, 1, 1);

    /// <summary>ipAdEntNetMask (RFC 4293, deprecated), row = address.</summary>
    public static ObjectIdentifier IpAdEntNetMaskColumn { get; } = MibRoots.Mib2.Append(4, 20, 1, 3);

    /// <summary>ppmPrinterIEEE1284DeviceId.1 (PWG 5107.1 Port Monitor MIB).</summary>
    public static ObjectIdentifier PpmPrinterIeee1284DeviceId1 { get; } = new(1, 3, 6, 1, 4, 1, 2699, 1, 2, 1, 2, 1, 1, 3, 1);
}
