namespace EpsonPort.Protocols.Snmp.Epson;

/// <summary>Field 01 of an ST2 block. Treat a number that is not listed as "not ready".</summary>
public enum St2State : byte
{
    Error = 0x00,
    SelfPrinting = 0x01,
    Busy = 0x02,

    /// <summary>A job is printing.</summary>
    Waiting = 0x03,
    Idle = 0x04,
    Paused = 0x05,
    InkDrying = 0x06,
    Cleaning = 0x07,

    /// <summary>Never set up: the ink system is not filled.</summary>
    NotInitialized = 0x08,
    MotorOff = 0x09,
    ShuttingDown = 0x0A,
    WaitingForPaperInitialization = 0x0B,
    InitializingPaper = 0x0C,
    SwitchingInk = 0x0D,

    /// <summary>Nozzle check; one source says ink initialising.</summary>
    NozzleCheck = 0x0F,
    Charging = 0x11,
}
