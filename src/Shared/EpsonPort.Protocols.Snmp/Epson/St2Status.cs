using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace EpsonPort.Protocols.Snmp.Epson;

/// <summary>
/// Epson's ST2 status block: <c>@BDC ST2</c> CR LF, a 16-bit little-endian length, then fields of type, length and data. Not published by
/// Epson; the layout was compared over several devices. What a device did not send is null or empty, never a made-up zero.
/// </summary>
/// <remarks>
/// A block may be shorter than it says: what arrived whole is read, a field that is cut is left out and <see cref="IsTruncated"/> is set. So
/// a shortened block says less than the whole one and nothing else. Of fields of the same type the first counts.
/// </remarks>
public sealed class St2Status
{
    private const int LengthBytes = 2;
    private const int FieldHeadLength = 2; // type, length

    private St2Status(IReadOnlyList<St2Field> fields, bool isTruncated)
    {
        Fields = fields;
        IsTruncated = isTruncated;
        State = FirstByte(St2FieldType.State) is { } state ? (St2State)state : null;
        Error = FirstByte(St2FieldType.Error) is { } error ? (St2Error)error : null;
        Warnings = [.. Data(St2FieldType.Warnings).ToArray().Select(code => new St2Warning(code))];
        Inks = St2Ink.Read(Data(St2FieldType.Inks));
        MaintenanceTanks = [.. Data(St2FieldType.MaintenanceTanks).ToArray().Select(level => new St2Level(level))];
        MaintenanceBoxes = St2MaintenanceBox.Read(Data(St2FieldType.MaintenanceBoxes));
        SerialNumber = Text(St2FieldType.SerialNumber) ?? Text(St2FieldType.OldSerialNumber);
        JobName = ReadJobName(Data(St2FieldType.Job));
        Counters = St2PaperCounters.Read(Data(St2FieldType.PaperCounters));
        IsWarmerThan40Celsius = FirstByte(St2FieldType.Temperature) is { } warm and (0 or 1) ? warm == 1 : null;
    }

    private static ReadOnlySpan<byte> Header => "@BDC ST2\r\n"u8;

    /// <summary>Every whole field in the order sent, those without a known meaning included.</summary>
    public IReadOnlyList<St2Field> Fields { get; }

    /// <summary>The block, or a field in it, is longer than the bytes that came.</summary>
    public bool IsTruncated { get; }

    /// <summary>What the printer does. A number that is not listed is kept and means "not ready".</summary>
    public St2State? State { get; }

    /// <summary>Why the state is <see cref="St2State.Error"/>. A number that is not listed is kept.</summary>
    public St2Error? Error { get; }

    public IReadOnlyList<St2Warning> Warnings { get; }

    /// <summary>By slot. Sort by colour or cartridge for people: the order differs between models.</summary>
    public IReadOnlyList<St2Ink> Inks { get; }

    /// <summary>Maintenance tanks of large-format printers.</summary>
    public IReadOnlyList<St2Level> MaintenanceTanks { get; }

    public IReadOnlyList<St2MaintenanceBox> MaintenanceBoxes { get; }

    public string? SerialNumber { get; }

    /// <summary>The job in work, which may be personal data; null when the printer names none (it says <c>unknown</c>).</summary>
    public string? JobName { get; }

    /// <summary>Null on models that do not send them or send them in another, unknown layout.</summary>
    public St2PaperCounters? Counters { get; }

    /// <summary>Warmer than 40 °C inside.</summary>
    public bool? IsWarmerThan40Celsius { get; }

    /// <summary>Idle and able to take a job at once.</summary>
    public bool IsReady => State == St2State.Idle;

    /// <summary>False when the printer says that an ink must not be cleaned: a head cleaning is to be refused.</summary>
    public bool AllowsCleaning => Warnings.All(warning => warning.Kind != St2WarningKind.CleaningDisabled);

    /// <summary>The data of the first field of a type; empty if there is none.</summary>
    public ReadOnlySpan<byte> Data(St2FieldType type)
    {
        foreach (var field in Fields)
        {
            if (field.Type == type)
                return field.Data.Span;
        }
        return [];
    }

    /// <summary>
    /// Finds and reads a block. Whatever stands in front is passed over: the 00 of the control channel, the packet head of USB. False if there
    /// is no header with a length behind it (an older <c>@BDC ST</c> in text form is not read). Never throws, whatever the bytes are.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out St2Status? status)
    {
        status = null;
        var start = bytes.IndexOf(Header);
        if (start < 0 || bytes.Length < start + Header.Length + LengthBytes)
            return false;
        bytes = bytes[(start + Header.Length)..];
        var announced = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        bytes = bytes[LengthBytes..];

        var isTruncated = announced > bytes.Length;
        ReadOnlyMemory<byte> rest = bytes[..Math.Min(announced, bytes.Length)].ToArray();
        var fields = new List<St2Field>();
        while (!rest.IsEmpty)
        {
            var head = rest.Span;
            if (head.Length < FieldHeadLength || head[1] > head.Length - FieldHeadLength)
            {
                isTruncated = true;
                break;
            }
            fields.Add(new St2Field((St2FieldType)head[0], rest.Slice(FieldHeadLength, head[1])));
            rest = rest[(FieldHeadLength + head[1])..];
        }
        status = new St2Status(fields, isTruncated);
        return true;
    }

    private byte? FirstByte(St2FieldType type) => Data(type) is [var first, ..] ? first : null;

    private string? Text(St2FieldType type) => PrintableText.From(Data(type)) is { Length: > 0 } text ? text : null;

    private static string? ReadJobName(ReadOnlySpan<byte> data)
    {
        const int nameAt = 5;
        var name = data.Length > nameAt ? PrintableText.From(data[nameAt..]) : "";
        return name is "" or "unknown" ? null : name;
    }
}
