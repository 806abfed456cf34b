namespace EpsonPort.Protocols.Snmp;

/// <summary>Bounds that both directions keep. Each is checked before anything is allocated for what it bounds.</summary>
public static class SnmpLimits
{
    /// <summary>Longest message in bytes. A UDP datagram over IPv4 carries at most 65,507.</summary>
    public const int MaxMessageLength = 65_507;

    /// <summary>Longest community name in bytes.</summary>
    public const int MaxCommunityLength = 255;

    /// <summary>Most variable bindings in one message.</summary>
    public const int MaxVarBinds = 512;

    /// <summary>
    /// Most repetitions that a GetBulk of ours asks for. The device steps on by itself that many times, so the number bounds how far it can
    /// get beyond the table that was meant.
    /// </summary>
    public const int MaxRepetitions = 32;
}
