using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace EpsonPort.Protocols.Snmp;

/// <summary>
/// An object identifier as SNMP allows it: 2 to 128 arcs of 0..2^32-1 (RFC 2578 section 3.5), the first 0..2 and the second below 40
/// unless the first is 2 (ITU-T X.660). Ordered as a walk meets them: arc by arc, a prefix before what it prefixes (RFC 3416 section 4.2.2).
/// </summary>
public sealed class ObjectIdentifier : IEquatable<ObjectIdentifier>, IComparable<ObjectIdentifier>
{
    /// <summary>RFC 2578 section 3.5.</summary>
    public const int MaxArcs = 128;

    /// <summary>Content octets of the longest identifier: every arc of five base-128 groups; the first two arcs share one number.</summary>
    internal const int MaxContentLength = (MaxArcs - 1) * MaxGroups;

    private const int MinArcs = 2;
    private const int MaxGroups = 5; // 35 bits hold 2^32-1, and 80 + 2^32-1 for the first two arcs together
    private const int ArcsPerRoot = 40; // X.690 section 8.19.4

    private readonly uint[] _arcs;

    /// <exception cref="ArgumentException">The arcs break a rule given in the summary of the type.</exception>
    public ObjectIdentifier(params ReadOnlySpan<uint> arcs)
        : this(arcs.ToArray(), checkedAlready: false) { }

    private ObjectIdentifier(uint[] arcs, bool checkedAlready)
    {
        if (!checkedAlready && !AreValid(arcs))
            throw new ArgumentException(
                $"An object identifier has {MinArcs} to {MaxArcs} arcs; the first is 0, 1 or 2, the second below {ArcsPerRoot} unless the first is 2.",
                nameof(arcs)
            );
        _arcs = arcs;
    }

    /// <summary>The arcs from the root on.</summary>
    public ReadOnlySpan<uint> Arcs => _arcs;

    /// <summary>The number of arcs, 2..128.</summary>
    public int Length => _arcs.Length;

    /// <summary>The arc at a position counted from 0.</summary>
    public uint this[int index] => _arcs[index];

    /// <summary>Reads dotted decimals such as <c>1.3.6.1.2.1</c>: no leading dot, no leading zeros, no blanks.</summary>
    /// <exception cref="FormatException">The text is not an object identifier.</exception>
    public static ObjectIdentifier Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var parsed)
            ? parsed
            : throw new FormatException("Not an object identifier: write dotted decimals such as 1.3.6.1.2.1.1.1.0.");
    }

    /// <summary>As <see cref="Parse"/>, without the exception.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out ObjectIdentifier? parsed)
    {
        parsed = null;
        Span<uint> arcs = stackalloc uint[MaxArcs];
        var count = 0;
        foreach (var range in text.Split('.'))
        {
            var digits = text[range];
            if (count == MaxArcs || (digits.Length > 1 && digits[0] == '0'))
                return false;
            if (!uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out arcs[count++]))
                return false;
        }
        if (!AreValid(arcs[..count]))
            return false;
        parsed = new ObjectIdentifier(arcs[..count].ToArray(), checkedAlready: true);
        return true;
    }

    /// <summary>This identifier with more arcs behind it.</summary>
    /// <exception cref="ArgumentException">The result would have more than 128 arcs.</exception>
    public ObjectIdentifier Append(params ReadOnlySpan<uint> arcs) => new([.. _arcs, .. arcs], checkedAlready: false);

    /// <summary>True if this lies in the subtree of <paramref name="root"/>, the root itself included.</summary>
    public bool StartsWith(ObjectIdentifier root)
    {
        ArgumentNullException.ThrowIfNull(root);
        return _arcs.AsSpan().StartsWith(root._arcs);
    }

    public int CompareTo(ObjectIdentifier? other) => other is null ? 1 : _arcs.AsSpan().SequenceCompareTo(other._arcs);

    public bool Equals(ObjectIdentifier? other) => other is not null && _arcs.AsSpan().SequenceEqual(other._arcs);

    public override bool Equals(object? obj) => Equals(obj as ObjectIdentifier);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var arc in _arcs)
            hash.Add(arc);
        return hash.ToHashCode();
    }

    /// <summary>Dotted decimals, as <see cref="Parse"/> reads them.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(_arcs.Length * 3);
        foreach (var arc in _arcs)
            text.Append(arc).Append('.');
        return text.ToString(0, text.Length - 1);
    }

    public static bool operator ==(ObjectIdentifier? left, ObjectIdentifier? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(ObjectIdentifier? left, ObjectIdentifier? right) => !(left == right);

    public static bool operator <(ObjectIdentifier left, ObjectIdentifier right) => left.CompareTo(right) < 0;

    public static bool operator >(ObjectIdentifier left, ObjectIdentifier right) => left.CompareTo(right) > 0;

    public static bool operator <=(ObjectIdentifier left, ObjectIdentifier right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ObjectIdentifier left, ObjectIdentifier right) => left.CompareTo(right) >= 0;

    /// <summary>
    /// Reads the content octets of an OBJECT IDENTIFIER (X.690 section 8.19). False for no octets at all, an arc that starts with the padding
    /// octet 80, an arc that does not end, an arc above 2^32-1 and for more than 128 arcs: all of it found in one pass of bounded length.
    /// </summary>
    internal static bool TryDecode(ReadOnlySpan<byte> content, [NotNullWhen(true)] out ObjectIdentifier? decoded)
    {
        decoded = null;
        if (content.IsEmpty || content.Length > MaxContentLength)
            return false;

        Span<uint> arcs = stackalloc uint[MaxArcs];
        var count = 0;
        while (!content.IsEmpty)
        {
            if (count == MaxArcs || !TryDecodeNumber(ref content, out var number))
                return false;
            if (count == 0)
            {
                var root = Math.Min(number / ArcsPerRoot, 2);
                arcs[count++] = (uint)root;
                number -= root * ArcsPerRoot;
            }
            if (number > uint.MaxValue)
                return false;
            arcs[count++] = (uint)number;
        }
        decoded = new ObjectIdentifier(arcs[..count].ToArray(), checkedAlready: true);
        return true;
    }

    /// <summary>Writes the content octets into a span of at least <see cref="MaxContentLength"/> octets; the result is their number.</summary>
    internal int Encode(Span<byte> content)
    {
        var written = EncodeNumber(((ulong)_arcs[0] * ArcsPerRoot) + _arcs[1], content);
        foreach (var arc in _arcs.AsSpan(MinArcs))
            written += EncodeNumber(arc, content[written..]);
        return written;
    }

    private static bool TryDecodeNumber(ref ReadOnlySpan<byte> content, out ulong number)
    {
        number = 0;
        if (content[0] == 0x80)
            return false;
        for (var i = 0; i < content.Length && i < MaxGroups; i++)
        {
            number = (number << 7) | (content[i] & 0x7Fu);
            if (content[i] >= 0x80)
                continue;
            content = content[(i + 1)..];
            return true;
        }
        return false;
    }

    private static int EncodeNumber(ulong number, Span<byte> content)
    {
        var groups = 1;
        while (groups < MaxGroups && number >> (7 * groups) != 0)
            groups++;
        for (var i = 0; i < groups; i++)
        {
            var continues = i < groups - 1 ? 0x80u : 0u;
            content[i] = (byte)(((number >> (7 * (groups - 1 - i))) & 0x7F) | continues);
        }
        return groups;
    }

    private static bool AreValid(ReadOnlySpan<uint> arcs) =>
        arcs.Length is >= MinArcs and <= MaxArcs && arcs[0] <= 2 && (arcs[0] == 2 || arcs[1] < ArcsPerRoot);
}
