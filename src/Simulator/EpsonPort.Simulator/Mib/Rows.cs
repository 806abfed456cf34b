using System.Runtime.InteropServices;
using EpsonPort.Protocols.Snmp;

namespace EpsonPort.Simulator.Mib;

/// <summary>One cell of a table's row.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Cell(uint Column, SnmpValue Value);

/// <summary>Collects objects and puts them into the order of a walk.</summary>
internal sealed class Rows
{
    private readonly SortedDictionary<ObjectIdentifier, SnmpValue> rows = [];

    /// <summary>An instance of a column: <paramref name="index"/> follows it.</summary>
    public void Add(ObjectIdentifier column, uint[] index, SnmpValue value) => rows[column.Append(index)] = value;

    /// <summary>A whole name. Adding it again replaces the value.</summary>
    public void Add(ObjectIdentifier name, SnmpValue value) => rows[name] = value;

    public void Add(ObjectIdentifier name, string text) => Add(name, OctetString.FromText(text));

    public void Add(ObjectIdentifier name, int number) => Add(name, new Integer32(number));

    /// <summary>One row of a table; each cell is the arc of its column and a value.</summary>
    public void AddRow(ObjectIdentifier entry, uint[] index, params ReadOnlySpan<Cell> cells)
    {
        foreach (var (column, value) in cells)
            Add(entry.Append([column, .. index]), value);
    }

    public MibView ToView() => new([.. rows.Keys], [.. rows.Values]);
}
