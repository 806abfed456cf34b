using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EpsonPort.Protocols.Snmp.Epson;

/// <summary>What came back through the control channel: one of the sealed records below.</summary>
public abstract record ControlReply
{
    private protected ControlReply() { }

    private static ReadOnlySpan<byte> PacketHeader => "@BDC PS\r\n"u8;

    /// <summary>
    /// Reads a reply, with or without the 00 that the control channel puts in front. Text counts up to its last semicolon, so a reply that
    /// was cut says less and nothing else. False if it is no reply of a known form. Never throws, whatever the bytes are.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out ControlReply? reply)
    {
        reply = null;
        if (St2Status.TryParse(bytes, out var status))
            reply = new StatusReply(status);
        else if (bytes.TrimStart((byte)0).StartsWith("@EJL ID"u8))
            reply = Ieee1284DeviceId.TryParse(bytes, out var deviceId) ? new DeviceIdReply(deviceId) : null;
        else
            reply = ParseText(bytes.TrimStart((byte)0));
        return reply is not null;
    }

    private static ControlReply? ParseText(ReadOnlySpan<byte> bytes)
    {
        const int commandLength = 2;
        if (bytes.StartsWith(PacketHeader))
            bytes = bytes[PacketHeader.Length..];
        var end = bytes.LastIndexOf((byte)';');
        if (end <= commandLength || bytes[commandLength] != ':' || bytes[..commandLength].ContainsAnyExceptInRange((byte)'!', (byte)'~'))
            return null;
        var command = PrintableText.From(bytes[..commandLength]);
        var text = PrintableText.From(bytes[(commandLength + 1)..end]);
        return (command.ToUpperInvariant(), text) switch
        {
            ("XX", _) => new UnsupportedReply(),
            ("||", _) when text.EndsWith("OK", StringComparison.Ordinal) => new WrittenReply(),
            ("||", _) => new RefusedReply(text),
            ("VI", _) when text.StartsWith("00:", StringComparison.Ordinal) => new FirmwareReply(text[3..]),
            ("EE", { Length: 6 }) when text.All(char.IsAsciiHexDigit) => new EepromReply(
                ushort.Parse(text.AsSpan(0, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                byte.Parse(text.AsSpan(4), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            ),
            ("IA", _) when text.StartsWith("00;", StringComparison.Ordinal) => new CartridgePartsReply([
                .. text[3..].Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            ]),
            (_, "NA") => new NotAvailableReply(command),
            _ => new OtherReply(command, text),
        };
    }
}

/// <summary>To <see cref="ControlCommand.Status"/>.</summary>
public sealed record StatusReply(St2Status Status) : ControlReply;

/// <summary>To <see cref="ControlCommand.DeviceId"/>.</summary>
public sealed record DeviceIdReply(Ieee1284DeviceId DeviceId) : ControlReply;

/// <summary>To <see cref="ControlCommand.FirmwareVersion"/>: six characters such as <c>ME23H6</c>.</summary>
public sealed record FirmwareReply(string Version) : ControlReply
{
    private const int YearBase = 1945; // 'H' is 72, for 2017

    /// <summary>The day in characters 3 and 4, the year in 5, the month in 6 as a hexadecimal digit; null if they are no date.</summary>
    public DateOnly? Date =>
        Version.Length == 6
        && int.TryParse(Version.AsSpan(2, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var day)
        && char.IsAsciiLetterOrDigit(Version[4])
        && int.TryParse(Version.AsSpan(5), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var month)
        && month is >= 1 and <= 12
        && day >= 1
        && day <= DateTime.DaysInMonth(YearBase + Version[4], month)
            ? new DateOnly(YearBase + Version[4], month, day)
            : null;
}

/// <summary>To <see cref="ControlCommand.CartridgeParts"/>: part numbers.</summary>
public sealed record CartridgePartsReply(IReadOnlyList<string> PartNumbers) : ControlReply;

/// <summary><c>NA</c>: there is no such thing; to <see cref="ControlCommand.Cartridge"/> it means that the list has ended.</summary>
public sealed record NotAvailableReply(string Command) : ControlReply;

/// <summary><c>XX:;</c>: the device does not know the command.</summary>
public sealed record UnsupportedReply : ControlReply;

/// <summary><c>||:41:NA;</c> and its like: access to the EEPROM was refused. Never asked for here.</summary>
public sealed record RefusedReply(string Detail) : ControlReply;

/// <summary><c>||:42:OK;</c>, on some models <c>||:OK;</c>: the EEPROM was written. If this is ever seen, somebody went round the guard: raise an alarm.</summary>
public sealed record WrittenReply : ControlReply;

/// <summary><c>EE:</c>: a byte of the EEPROM. Never asked for here.</summary>
public sealed record EepromReply(ushort Address, byte Value) : ControlReply;

/// <summary>Another command's reply as text, perhaps empty: the device parsed it and said nothing more.</summary>
public sealed record OtherReply(string Command, string Text) : ControlReply;
