using EpsonPort.Protocols.Snmp;

namespace EpsonPort.Agent.Collectors.Snmp;

/// <summary>Why there is no answer.</summary>
internal enum SnmpSilence
{
    /// <summary>Nothing that was an answer came in time.</summary>
    NoAnswer,

    /// <summary>The device's network says that nothing listens on that port.</summary>
    PortClosed,

    /// <summary>An answer to this very request came, and does not fit it.</summary>
    Nonsense,

    /// <summary>This PC could not send: no route, network down.</summary>
    NotSent,

    /// <summary>The reading used up its time or its requests.</summary>
    OutOfBudget,
}

/// <summary>What one exchange brought: an answer, or why there is none.</summary>
internal readonly record struct SnmpOutcome(Response? Answer, SnmpVersion Version, SnmpSilence? Silence)
{
    public static SnmpOutcome Of(Response answer, SnmpVersion version) => new(answer, version, Silence: null);

    public static SnmpOutcome None(SnmpSilence silence) => new(Answer: null, default, silence);
}
