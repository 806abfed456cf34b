using EpsonPort.Protocols.Snmp;

namespace EpsonPort.Simulator.Mib;

/// <summary>The objects of a device at one moment, strictly increasing by name.</summary>
internal sealed class MibView(ObjectIdentifier[] names, SnmpValue[] values)
{
    public int Count => names.Length;

    public VarBind this[int index] => new(names[index], values[index]);

    /// <summary>The value of an object; null when there is none of that name.</summary>
    public SnmpValue? Find(ObjectIdentifier name)
    {
        var at = Array.BinarySearch(names, name);
        return at >= 0 ? values[at] : null;
    }

    /// <summary>The object behind a name, whether or not there is one of that name; null at the end.</summary>
    public VarBind? Next(ObjectIdentifier name)
    {
        var at = Array.BinarySearch(names, name);
        var next = at >= 0 ? at + 1 : ~at;
        return next < names.Length ? this[next] : null;
    }
}
