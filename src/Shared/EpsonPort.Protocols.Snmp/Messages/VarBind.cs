namespace EpsonPort.Protocols.Snmp;

/// <summary>A variable binding (RFC 3416 section 3): the name of an object instance and its value.</summary>
public sealed record VarBind(ObjectIdentifier Name, SnmpValue Value)
{
    /// <summary>A binding as a request carries it: a name, and NULL for the value.</summary>
    public VarBind(ObjectIdentifier name)
        : this(name, Null.Value) { }
}
