namespace EpsonPort.Protocols.Snmp;

/// <summary>The version field of a message, with the numbers of the wire (RFC 3584 section 2). Version 3 has number 3.</summary>
public enum SnmpVersion
{
    V1 = 0,
    V2c = 1,
}
