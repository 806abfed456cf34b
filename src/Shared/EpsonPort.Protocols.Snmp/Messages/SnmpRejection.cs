using System.Runtime.InteropServices;

namespace EpsonPort.Protocols.Snmp;

/// <summary>Why bytes were not taken as an SNMP message.</summary>
public enum SnmpRejectionReason
{
    /// <summary>Not rejected.</summary>
    None = 0,

    /// <summary>The outermost element announces more bytes than there are. The only reason that comes with "need more data".</summary>
    Truncated,

    /// <summary>Longer than <see cref="SnmpLimits.MaxMessageLength"/>, or it says that it will be.</summary>
    MessageTooLong,

    /// <summary>Bytes follow where the message, or a structure in it, has ended.</summary>
    TrailingBytes,

    /// <summary>Another tag than the one that must stand here; constructed strings and tags of several bytes are such.</summary>
    UnexpectedTag,

    /// <summary>Indefinite length, which RFC 3417 section 8 forbids.</summary>
    IndefiniteLength,

    /// <summary>A length that no encoding allows or that does not fit 31 bits.</summary>
    InvalidLength,

    /// <summary>An inner element is longer than the one around it, or is missing.</summary>
    LengthExceedsParent,

    /// <summary>An integer without content, longer than its type allows, or out of its range.</summary>
    InvalidInteger,

    /// <summary>Not an object identifier by <see cref="ObjectIdentifier"/>'s rules.</summary>
    InvalidObjectIdentifier,

    /// <summary>A value of fixed length (NULL, IpAddress, an exception) with another length.</summary>
    InvalidValueLength,

    /// <summary>A value of a type that SNMP does not have.</summary>
    UnknownValueType,

    /// <summary>Neither version 1 nor version 2c.</summary>
    UnsupportedVersion,

    /// <summary>The community name is longer than <see cref="SnmpLimits.MaxCommunityLength"/>.</summary>
    CommunityTooLong,

    /// <summary>SetRequest, traps, informs, reports, and GetBulk in version 1.</summary>
    UnsupportedPdu,

    /// <summary>More than <see cref="SnmpLimits.MaxVarBinds"/> variable bindings.</summary>
    TooManyVarBinds,
}

/// <summary>What was wrong and where.</summary>
/// <param name="Reason">The first fault met.</param>
/// <param name="Offset">Bytes from the start of the input to the element at fault.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SnmpRejection(SnmpRejectionReason Reason, int Offset);
