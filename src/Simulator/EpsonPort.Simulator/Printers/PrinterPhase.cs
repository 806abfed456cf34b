namespace EpsonPort.Simulator.Printers;

/// <summary>What a simulated printer is doing.</summary>
internal enum PrinterPhase
{
    Idle,
    Asleep,
    WarmingUp,
    Printing,
    Cleaning,

    /// <summary>Waiting for somebody to come; <see cref="PrinterLife.Trouble"/> says why.</summary>
    Stopped,
}

/// <summary>Why a simulated printer stands still.</summary>
internal enum PrinterTrouble
{
    None,
    CoverOpen,
    Jam,
    PaperOut,
    SupplyOut,
    BoxFull,
}
