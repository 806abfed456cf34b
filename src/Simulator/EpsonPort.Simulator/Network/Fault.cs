namespace EpsonPort.Simulator.Network;

/// <summary>How an endpoint misbehaves, for tests of those that read it.</summary>
internal enum Fault
{
    None,

    /// <summary>Never answers.</summary>
    Silent,

    /// <summary>Answers after three seconds.</summary>
    Slow,

    /// <summary>Answers a question that was not asked.</summary>
    WrongRequestId,

    /// <summary>Leaves out the second half of each answer.</summary>
    Truncated,
}
