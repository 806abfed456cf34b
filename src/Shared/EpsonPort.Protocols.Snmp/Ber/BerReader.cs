using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;

namespace EpsonPort.Protocols.Snmp.Ber;

/// <summary>
/// Reads the subset of BER that SNMP uses (RFC 3417 section 8): definite lengths, primitive strings, tags of one byte. One cursor runs over
/// the input once; a structure is entered by narrowing its end, so nothing recurses and every length is judged against what is there before
/// it is used. Length forms longer than needed are legal BER and taken. The first fault stays in <see cref="Rejection"/>.
/// </summary>
internal ref struct BerReader(ReadOnlySpan<byte> input)
{
    private const byte IndefiniteLength = 0x80;
    private const int TagNumberFollows = 0x1F;

    private readonly ReadOnlySpan<byte> _input = input;
    private int _position;
    private int _end = input.Length;
    private bool _insideMessage;

    /// <summary>The first fault; <see cref="SnmpRejectionReason.None"/> while all is well.</summary>
    public SnmpRejection Rejection { get; private set; }

    public readonly int Position => _position;

    public readonly bool AtEnd => _position == _end;

    /// <summary>The tag of the next element, without reading it.</summary>
    public bool TryPeekTag(out byte tag)
    {
        tag = 0;
        if (AtEnd)
            return MissingBytes(_position);
        tag = _input[_position];
        return (tag & TagNumberFollows) != TagNumberFollows || Reject(SnmpRejectionReason.UnexpectedTag, _position);
    }

    /// <summary>Enters a structure: until <see cref="TryLeave"/> its end is the end of input.</summary>
    public bool TryEnter(byte tag, out int outerEnd)
    {
        outerEnd = _end;
        if (!TryReadHeader(tag, out var length))
            return false;
        _insideMessage = true;
        _end = _position + length;
        return true;
    }

    /// <summary>Leaves a structure. False if bytes of it are left over.</summary>
    public bool TryLeave(int outerEnd)
    {
        if (!AtEnd)
            return Reject(SnmpRejectionReason.TrailingBytes, _position);
        _end = outerEnd;
        return true;
    }

    /// <summary>The content of a primitive element.</summary>
    public bool TryReadContent(byte tag, out ReadOnlySpan<byte> content)
    {
        content = default;
        if (!TryReadHeader(tag, out var length))
            return false;
        content = _input.Slice(_position, length);
        _position += length;
        return true;
    }

    /// <summary>A primitive element of exactly this length.</summary>
    public bool TryReadContent(byte tag, int length, out ReadOnlySpan<byte> content)
    {
        var start = _position;
        return TryReadContent(tag, out content) && (content.Length == length || Reject(SnmpRejectionReason.InvalidValueLength, start));
    }

    /// <summary>
    /// A signed integer of 1 to 4 bytes. Leading bytes that say nothing are against X.690 section 8.3.2, but agents of old send them; they are
    /// taken as long as the length fits.
    /// </summary>
    public bool TryReadInt32(byte tag, out int value)
    {
        value = 0;
        var start = _position;
        if (!TryReadContent(tag, out var content))
            return false;
        if (content.Length is 0 or > sizeof(int))
            return Reject(SnmpRejectionReason.InvalidInteger, start);
        value = (sbyte)content[0];
        foreach (var octet in content[1..])
            value = (value << 8) | octet;
        return true;
    }

    /// <summary>
    /// An unsigned integer of up to <paramref name="maxBytes"/> bytes and perhaps a zero in front. The zero ought to be there when the top bit
    /// is set; many agents forget it (a Counter32 as <c>41 04 FF FF FF FF</c>). As these types have no negative values there is one way to
    /// mean such bytes, and they are taken as 4294967295, as net-snmp does.
    /// </summary>
    public bool TryReadUnsigned(byte tag, int maxBytes, out ulong value)
    {
        value = 0;
        var start = _position;
        if (!TryReadContent(tag, out var content))
            return false;
        if (content.IsEmpty || content.Length > maxBytes + 1 || (content.Length == maxBytes + 1 && content[0] != 0))
            return Reject(SnmpRejectionReason.InvalidInteger, start);
        foreach (var octet in content)
            value = (value << 8) | octet;
        return true;
    }

    public bool TryReadObjectIdentifier([NotNullWhen(true)] out ObjectIdentifier? value)
    {
        value = null;
        var start = _position;
        if (!TryReadContent(BerTag.ObjectIdentifier, out var content))
            return false;
        return ObjectIdentifier.TryDecode(content, out value) || Reject(SnmpRejectionReason.InvalidObjectIdentifier, start);
    }

    /// <summary>Notes the fault and answers false, so that a caller can return it at once.</summary>
    public bool Reject(SnmpRejectionReason reason, int offset)
    {
        if (Rejection.Reason == SnmpRejectionReason.None)
            Rejection = new SnmpRejection(reason, offset);
        return false;
    }

    private bool TryReadHeader(byte expectedTag, out int length)
    {
        length = 0;
        var start = _position;
        if (!TryPeekTag(out var tag))
            return false;
        if (tag != expectedTag)
            return Reject(SnmpRejectionReason.UnexpectedTag, start);

        var rest = _input[(start + 1).._end];
        if (rest.IsEmpty)
            return MissingBytes(start);
        if (rest[0] == IndefiniteLength)
            return Reject(SnmpRejectionReason.IndefiniteLength, start);
        if (rest[0] > IndefiniteLength && rest[0] - IndefiniteLength > rest.Length - 1 && rest[0] != byte.MaxValue)
            return MissingBytes(start); // the length itself is cut off
        if (!AsnDecoder.TryDecodeLength(rest, AsnEncodingRules.BER, out var decoded, out var lengthBytes) || decoded is not { } announced)
            return Reject(SnmpRejectionReason.InvalidLength, start);

        var contentStart = start + 1 + lengthBytes;
        if (announced > SnmpLimits.MaxMessageLength - contentStart)
            return Reject(SnmpRejectionReason.MessageTooLong, start);
        if (announced > _end - contentStart)
            return MissingBytes(start);
        length = announced;
        _position = contentStart;
        return true;
    }

    private bool MissingBytes(int offset) =>
        Reject(_insideMessage ? SnmpRejectionReason.LengthExceedsParent : SnmpRejectionReason.Truncated, offset);
}
