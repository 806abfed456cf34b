using EpsonPort.AgentLink.Items;
using EpsonPort.Protocols.Snmp;

namespace EpsonPort.Agent.Collectors.Snmp;

/// <summary>
/// What a device answered: the value of each object that was asked and the rows of each table, and for each that gave nothing the reason.
/// Texts come out clean and bounded.
/// </summary>
internal sealed class ObjectValues
{
    /// <summary>Longest text that is taken from a device, characters: SnmpAdminString and Printer-MIB texts have at most 255 bytes.</summary>
    public const int TextLength = 255;

    private readonly Dictionary<ObjectIdentifier, SnmpValue> _values = [];
    private readonly Dictionary<ObjectIdentifier, SortedDictionary<ObjectIdentifier, SnmpValue>> _columns = [];
    private readonly Dictionary<ObjectIdentifier, AbsentReason> _reasons = [];

    public void Set(ObjectIdentifier name, SnmpValue value)
    {
        if (value.IsAbsent)
            SetAbsent(name, AbsentReason.Unsupported);
        else
            _values[name] = value;
    }

    public void SetRow(ObjectIdentifier column, VarBind row)
    {
        if (!_columns.TryGetValue(column, out var rows))
            _columns[column] = rows = [];
        if (!row.Value.IsAbsent)
            rows[row.Name] = row.Value;
    }

    public void SetAbsent(ObjectIdentifier name, AbsentReason reason) => _reasons[name] = reason;

    public SnmpValue? Value(ObjectIdentifier name) => _values.GetValueOrDefault(name);

    /// <summary>A text; null when there is none, when it is of another type, and when it is empty.</summary>
    public string? Text(ObjectIdentifier name) => AsText(Value(name));

    public long? Number(ObjectIdentifier name) => AsNumber(Value(name));

    public ReadOnlyMemory<byte>? Bytes(ObjectIdentifier name) =>
        // Without the cast the null would become an empty value: ReadOnlyMemory takes an array, and null is one.
        Value(name) is OctetString text
            ? (ReadOnlyMemory<byte>?)text.Bytes
            : null;

    /// <summary>The rows of a column in the device's order: the arcs behind the column, and the value.</summary>
    public IEnumerable<(uint[] Row, SnmpValue Value)> Rows(ObjectIdentifier column) =>
        _columns.TryGetValue(column, out var rows) ? rows.Select(row => (row.Key.Arcs[column.Length..].ToArray(), row.Value)) : [];

    public string? Text(ObjectIdentifier column, uint[] row) => AsText(Cell(column, row));

    public long? Number(ObjectIdentifier column, uint[] row) => AsNumber(Cell(column, row));

    /// <summary>Why none of these gave a value. Silence counts more than a refusal, and that more than "no such object".</summary>
    public AbsentReason WhyAbsent(params ReadOnlySpan<ObjectIdentifier> names)
    {
        var reason = AbsentReason.Unsupported;
        foreach (var name in names)
        {
            var each = _reasons.GetValueOrDefault(name, AbsentReason.Unsupported);
            if (each is AbsentReason.Unreachable || (each is AbsentReason.Refused && reason is not AbsentReason.Unreachable))
                reason = each;
        }
        return reason;
    }

    public static string? AsText(SnmpValue? value) =>
        value is OctetString text && Bounded(text.ToPrintableText()) is { Length: > 0 } clean ? clean : null;

    public static long? AsNumber(SnmpValue? value) =>
        value switch
        {
            Integer32 number => number.Value,
            Counter32 counter => counter.Value,
            Gauge32 gauge => gauge.Value,
            TimeTicks ticks => ticks.Value,
            Counter64 { Value: <= long.MaxValue } counter => (long)counter.Value,
            _ => null,
        };

    private SnmpValue? Cell(ObjectIdentifier column, uint[] row) =>
        _columns.TryGetValue(column, out var rows) && column.Length + row.Length <= ObjectIdentifier.MaxArcs
            ? rows.GetValueOrDefault(column.Append(row))
            : null;

    private static string Bounded(string text)
    {
        if (text.Length <= TextLength)
            return text;
        var end = char.IsHighSurrogate(text[TextLength - 1]) ? TextLength - 1 : TextLength;
        return text[..end].TrimEnd();
    }
}
