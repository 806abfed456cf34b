using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace EpsonPort.Protocols.Snmp.Epson;

/// <summary>
/// An IEEE 1284 device ID: <c>KEY:value;</c> pairs. A pair counts once its semicolon has come, so a string that was cut gives fewer pairs
/// and never half a value. Pieces without a colon are passed over. Of pairs with the same key the first counts.
/// </summary>
public sealed class Ieee1284DeviceId
{
    /// <summary>More pairs than this are not read.</summary>
    public const int MaxPairs = 64;

    private const int LengthPrefix = 2; // big-endian, counts itself

    private Ieee1284DeviceId(FrozenDictionary<string, string> values) => Values = values;

    private static ReadOnlySpan<byte> EjlHeader => "@EJL ID"u8;

    /// <summary>All pairs by key, in either case.</summary>
    public IReadOnlyDictionary<string, string> Values { get; }

    /// <summary>MFG or MANUFACTURER.</summary>
    public string? Manufacturer => Either("MFG", "MANUFACTURER");

    /// <summary>MDL or MODEL.</summary>
    public string? Model => Either("MDL", "MODEL");

    /// <summary>CLS or CLASS, such as <c>PRINTER</c>.</summary>
    public string? Class => Either("CLS", "CLASS");

    /// <summary>DES or DESCRIPTION.</summary>
    public string? Description => Either("DES", "DESCRIPTION");

    /// <summary>CMD or COMMAND SET: what the device understands, such as <c>ESCPL2</c>, <c>BDC</c>, <c>ESCLABEL</c>.</summary>
    public IReadOnlyList<string> CommandSets =>
        Either("CMD", "COMMAND SET")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>The device lists BDC. Without it the control channel is not to be tried.</summary>
    public bool HasControlChannel => CommandSets.Contains("BDC", StringComparer.Ordinal);

    /// <summary>The serial number as printed on the device, see <see cref="DecodeSerialNumber"/>.</summary>
    public string? SerialNumber => Either("SN", "SERIALNUMBER") is { } value ? DecodeSerialNumber(value) : null;

    /// <summary>
    /// Reads a device ID. A length in front of it (USB, ENPC) is passed over and bounds it, if it fits; so is the <c>@EJL ID</c> line of the
    /// control channel. False if there is not one whole pair. Never throws, whatever the bytes are.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Ieee1284DeviceId? deviceId)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var rest = WithoutHead(bytes);
        while (values.Count < MaxPairs && rest.IndexOf((byte)';') is >= 0 and var end)
        {
            var pair = rest[..end];
            rest = rest[(end + 1)..];
            var colon = pair.IndexOf((byte)':');
            if (colon > 0 && PrintableText.From(pair[..colon]) is { Length: > 0 } key)
                values.TryAdd(key, PrintableText.From(pair[(colon + 1)..]));
        }
        deviceId = values.Count > 0 ? new Ieee1284DeviceId(values.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase)) : null;
        return deviceId is not null;
    }

    /// <summary>
    /// Epson writes hexadecimal text of 9 bytes: the first 8 characters in ASCII, then the last two digits as BCD. A value of another form is
    /// taken as it stands if it is letters and digits only, else the device told no serial number: null.
    /// </summary>
    public static string? DecodeSerialNumber(string value)
    {
        const int encodedBytes = 9;
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length == 2 * encodedBytes && value.All(char.IsAsciiHexDigit))
        {
            var bytes = Convert.FromHexString(value);
            if (bytes[..^1].All(octet => char.IsAsciiLetterOrDigit((char)octet)) && bytes[^1] >> 4 <= 9 && (bytes[^1] & 0xF) <= 9)
                return string.Concat(bytes[..^1].Select(octet => (char)octet)) + value[^2..];
        }
        return value.Length > 0 && value.All(char.IsAsciiLetterOrDigit) ? value : null;
    }

    /// <summary>Keys only: values hold a serial number.</summary>
    public override string ToString() => $"device ID ({string.Join(',', Values.Keys)})";

    private string? Either(string key, string longKey) => Values.GetValueOrDefault(key) ?? Values.GetValueOrDefault(longKey);

    private static ReadOnlySpan<byte> WithoutHead(ReadOnlySpan<byte> bytes)
    {
        var text = bytes is [0, ..] ? bytes[1..] : bytes;
        if (text.StartsWith(EjlHeader))
        {
            var lineEnd = text.IndexOfAny((byte)'\r', (byte)'\n');
            return lineEnd < 0 ? [] : text[lineEnd..];
        }
        // Lengths stay far below 2000 hexadecimal, so the first byte of one is never a letter.
        if (bytes.Length < LengthPrefix || bytes[0] >= ' ')
            return bytes;
        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        return length > LengthPrefix && length <= bytes.Length ? bytes[LengthPrefix..length] : bytes[LengthPrefix..];
    }
}
