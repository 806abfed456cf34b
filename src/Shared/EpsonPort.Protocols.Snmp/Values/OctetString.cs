using System.Text;

namespace EpsonPort.Protocols.Snmp;

/// <summary>
/// OCTET STRING: bytes, never text by themselves. Epson devices put binary blocks, MAC addresses and names into the same type, so whoever
/// knows the object decides. Two are equal when their bytes are; the text form tells the length only.
/// </summary>
public sealed record OctetString(ReadOnlyMemory<byte> Bytes) : SnmpValue
{
    /// <summary>The UTF-8 bytes of a text.</summary>
    public static OctetString FromText(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>The value as text fit for a screen, a report and a log: see <see cref="PrintableText"/>.</summary>
    public string ToPrintableText() => PrintableText.From(Bytes.Span);

    public bool Equals(OctetString? other) => other is not null && Bytes.Span.SequenceEqual(other.Bytes.Span);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Bytes.Span);
        return hash.ToHashCode();
    }

    public override string ToString() => $"OctetString ({Bytes.Length} bytes)";
}

/// <summary>Opaque: an encoding inside the encoding (RFC 2578 section 7.1.9, obsolete). Carried as raw bytes, never looked into.</summary>
public sealed record Opaque(ReadOnlyMemory<byte> Bytes) : SnmpValue
{
    public bool Equals(Opaque? other) => other is not null && Bytes.Span.SequenceEqual(other.Bytes.Span);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Bytes.Span);
        return hash.ToHashCode();
    }

    public override string ToString() => $"Opaque ({Bytes.Length} bytes)";
}
