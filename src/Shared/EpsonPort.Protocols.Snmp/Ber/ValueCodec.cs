using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Net;

namespace EpsonPort.Protocols.Snmp.Ber;

/// <summary>ObjectSyntax and the exceptions of a variable binding (RFC 2578 section 7.1, RFC 3416 section 3).</summary>
internal static class ValueCodec
{
    private const int IpAddressLength = 4;

    public static bool TryRead(ref BerReader reader, [NotNullWhen(true)] out SnmpValue? value)
    {
        value = null;
        if (!reader.TryPeekTag(out var tag))
            return false;
        value = tag switch
        {
            BerTag.Integer => reader.TryReadInt32(tag, out var number) ? new Integer32(number) : null,
            BerTag.OctetString => reader.TryReadContent(tag, out var bytes) ? new OctetString(bytes.ToArray()) : null,
            BerTag.ObjectIdentifier => reader.TryReadObjectIdentifier(out var name) ? new ObjectIdentifierValue(name) : null,
            BerTag.IpAddress => reader.TryReadContent(tag, IpAddressLength, out var bytes) ? new IpAddress(new IPAddress(bytes)) : null,
            BerTag.Counter32 => reader.TryReadUnsigned(tag, sizeof(uint), out var number) ? new Counter32((uint)number) : null,
            BerTag.Gauge32 => reader.TryReadUnsigned(tag, sizeof(uint), out var number) ? new Gauge32((uint)number) : null,
            BerTag.TimeTicks => reader.TryReadUnsigned(tag, sizeof(uint), out var number) ? new TimeTicks((uint)number) : null,
            BerTag.Counter64 => reader.TryReadUnsigned(tag, sizeof(ulong), out var number) ? new Counter64(number) : null,
            BerTag.Opaque => reader.TryReadContent(tag, out var bytes) ? new Opaque(bytes.ToArray()) : null,
            BerTag.Null => reader.TryReadContent(tag, 0, out _) ? Null.Value : null,
            BerTag.NoSuchObject => reader.TryReadContent(tag, 0, out _) ? NoSuchObject.Value : null,
            BerTag.NoSuchInstance => reader.TryReadContent(tag, 0, out _) ? NoSuchInstance.Value : null,
            BerTag.EndOfMibView => reader.TryReadContent(tag, 0, out _) ? EndOfMibView.Value : null,
            _ => null,
        };
        return value is not null || reader.Reject(SnmpRejectionReason.UnknownValueType, reader.Position);
    }

    public static void Write(AsnWriter writer, SnmpValue value)
    {
        switch (value)
        {
            case Integer32 { Value: var number }:
                writer.WriteInteger(number);
                break;
            case OctetString { Bytes: var bytes }:
                writer.WriteOctetString(bytes.Span);
                break;
            case ObjectIdentifierValue { Value: var name }:
                WriteObjectIdentifier(writer, name);
                break;
            case IpAddress { Value: var address }:
                writer.WriteOctetString(address.GetAddressBytes(), BerTag.ToAsn1Tag(BerTag.IpAddress));
                break;
            case Counter32 { Value: var number }:
                writer.WriteInteger(number, BerTag.ToAsn1Tag(BerTag.Counter32));
                break;
            case Gauge32 { Value: var number }:
                writer.WriteInteger(number, BerTag.ToAsn1Tag(BerTag.Gauge32));
                break;
            case TimeTicks { Value: var number }:
                writer.WriteInteger(number, BerTag.ToAsn1Tag(BerTag.TimeTicks));
                break;
            case Counter64 { Value: var number }:
                writer.WriteInteger(number, BerTag.ToAsn1Tag(BerTag.Counter64));
                break;
            case Opaque { Bytes: var bytes }:
                writer.WriteOctetString(bytes.Span, BerTag.ToAsn1Tag(BerTag.Opaque));
                break;
            case Null:
                writer.WriteNull();
                break;
            case NoSuchObject:
                writer.WriteNull(BerTag.ToAsn1Tag(BerTag.NoSuchObject));
                break;
            case NoSuchInstance:
                writer.WriteNull(BerTag.ToAsn1Tag(BerTag.NoSuchInstance));
                break;
            case EndOfMibView:
                writer.WriteNull(BerTag.ToAsn1Tag(BerTag.EndOfMibView));
                break;
            default:
                throw new ArgumentException($"{value.GetType().Name} has no encoding.", nameof(value));
        }
    }

    /// <summary>Content octets are our own: <see cref="AsnWriter.WriteObjectIdentifier(ReadOnlySpan{char}, Asn1Tag?)"/> goes by way of text.</summary>
    public static void WriteObjectIdentifier(AsnWriter writer, ObjectIdentifier value)
    {
        const int longestHeader = 4; // tag, 82, two bytes of length
        Span<byte> encoded = stackalloc byte[longestHeader + ObjectIdentifier.MaxContentLength];
        var length = value.Encode(encoded[longestHeader..]);
        var start = longestHeader - 1;
        if (length < 0x80)
            encoded[start] = (byte)length;
        else if (length <= byte.MaxValue)
            (encoded[--start], encoded[start + 1]) = (0x81, (byte)length);
        else
        {
            start -= 2;
            (encoded[start], encoded[start + 1], encoded[start + 2]) = (0x82, (byte)(length >> 8), (byte)length);
        }
        encoded[--start] = BerTag.ObjectIdentifier;
        writer.WriteEncodedValue(encoded[start..(longestHeader + length)]);
    }
}
