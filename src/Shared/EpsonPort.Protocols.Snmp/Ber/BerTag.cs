using System.Formats.Asn1;

namespace EpsonPort.Protocols.Snmp.Ber;

/// <summary>The identifier octets that SNMP uses. All are one byte, so a tag of several bytes is never one of ours.</summary>
internal static class BerTag
{
    // Universal (X.690) and application-wide types (RFC 2578 section 7.1)
    public const byte Integer = 0x02;
    public const byte OctetString = 0x04;
    public const byte Null = 0x05;
    public const byte ObjectIdentifier = 0x06;
    public const byte Sequence = 0x30;
    public const byte IpAddress = 0x40;
    public const byte Counter32 = 0x41;
    public const byte Gauge32 = 0x42;
    public const byte TimeTicks = 0x43;
    public const byte Opaque = 0x44;
    public const byte Counter64 = 0x46;

    // Exceptions of a variable binding (RFC 3416 section 3)
    public const byte NoSuchObject = 0x80;
    public const byte NoSuchInstance = 0x81;
    public const byte EndOfMibView = 0x82;

    // Protocol data units (RFC 3416 section 3). A3 SetRequest, A4 trap, A6 inform, A7 trap and A8 report are not among ours.
    public const byte GetRequest = 0xA0;
    public const byte GetNextRequest = 0xA1;
    public const byte Response = 0xA2;
    public const byte GetBulkRequest = 0xA5;

    /// <summary>The same tag as <see cref="AsnWriter"/> takes it: class in bits 8-7, constructed in bit 6, number in bits 5-1.</summary>
    public static Asn1Tag ToAsn1Tag(byte tag) => new((TagClass)(tag & 0xC0), tag & 0x1F, (tag & 0x20) != 0);
}
