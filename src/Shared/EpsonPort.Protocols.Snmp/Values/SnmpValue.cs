using System.Net;
using System.Text;

namespace EpsonPort.Protocols.Snmp;

/// <summary>
/// The value of a variable binding (RFC 2578 section 7.1, RFC 3416 section 3): one of the sealed records of this folder and nothing else, so
/// that a <c>switch</c> over the types covers every case.
/// </summary>
public abstract record SnmpValue
{
    private protected SnmpValue() { }

    /// <summary>True for a value that says "there is none": NULL and the three exceptions of SNMPv2c.</summary>
    public virtual bool IsAbsent => false;

    /// <summary>Keeps <see cref="IsAbsent"/> out of the text form, which the name of the type tells anyway.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}

/// <summary>INTEGER or Integer32: -2^31 to 2^31-1.</summary>
public sealed record Integer32(int Value) : SnmpValue;

/// <summary>OBJECT IDENTIFIER as a value.</summary>
public sealed record ObjectIdentifierValue(ObjectIdentifier Value) : SnmpValue;

/// <summary>IpAddress: an IPv4 address of four octets.</summary>
public sealed record IpAddress : SnmpValue
{
    /// <exception cref="ArgumentException">The address is not IPv4.</exception>
    public IpAddress(IPAddress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.GetAddressBytes().Length != 4)
            throw new ArgumentException("IpAddress holds an IPv4 address.", nameof(value));
        Value = value;
    }

    public IPAddress Value { get; }
}

/// <summary>Counter32: grows and wraps at 2^32. Only the difference of two readings means something.</summary>
public sealed record Counter32(uint Value) : SnmpValue;

/// <summary>Gauge32, which has the tag of Unsigned32: 0 to 2^32-1, and stays at the end of its range instead of wrapping.</summary>
public sealed record Gauge32(uint Value) : SnmpValue;

/// <summary>TimeTicks: hundredths of a second, wraps after 497 days.</summary>
public sealed record TimeTicks(uint Value) : SnmpValue
{
    public TimeSpan ToTimeSpan() => TimeSpan.FromMilliseconds(Value * 10L);
}

/// <summary>Counter64: as <see cref="Counter32"/> with 64 bits. Does not exist in SNMPv1 (RFC 3584 section 4.2.2.1).</summary>
public sealed record Counter64(ulong Value) : SnmpValue;

/// <summary>NULL: what a request carries in place of a value (<c>unSpecified</c> in RFC 3416 section 3).</summary>
public sealed record Null : SnmpValue
{
    private Null() { }

    public static Null Value { get; } = new();

    public override bool IsAbsent => true;
}

/// <summary>SNMPv2c: the device does not know this object type.</summary>
public sealed record NoSuchObject : SnmpValue
{
    private NoSuchObject() { }

    public static NoSuchObject Value { get; } = new();

    public override bool IsAbsent => true;
}

/// <summary>SNMPv2c: the device knows the object type and has no such row.</summary>
public sealed record NoSuchInstance : SnmpValue
{
    private NoSuchInstance() { }

    public static NoSuchInstance Value { get; } = new();

    public override bool IsAbsent => true;
}

/// <summary>SNMPv2c: nothing follows the name that a GetNext or GetBulk started from.</summary>
public sealed record EndOfMibView : SnmpValue
{
    private EndOfMibView() { }

    public static EndOfMibView Value { get; } = new();

    public override bool IsAbsent => true;
}
