using System.Runtime.InteropServices;

namespace EpsonPort.Protocols.Snmp.Epson;

public enum St2LevelKind
{
    /// <summary>0..64: percent.</summary>
    Measured,

    /// <summary>69 <c>i</c>: there is no sensor (ink tanks), or the level was not read yet.</summary>
    NotMeasured,

    /// <summary>67 <c>g</c>.</summary>
    NotAvailable,

    /// <summary>6E <c>n</c>: no cartridge in the slot.</summary>
    Absent,

    /// <summary>72 <c>r</c>, 77 <c>w</c>: the cartridge could not be read or written.</summary>
    Failed,

    /// <summary>Another number.</summary>
    Unknown,
}

/// <summary>A level byte of an ST2 block: percent, or a letter that says why there is none.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct St2Level(byte Code)
{
    public St2LevelKind Kind =>
        Code switch
        {
            <= 100 => St2LevelKind.Measured,
            (byte)'i' => St2LevelKind.NotMeasured,
            (byte)'g' => St2LevelKind.NotAvailable,
            (byte)'n' => St2LevelKind.Absent,
            (byte)'r' or (byte)'w' => St2LevelKind.Failed,
            _ => St2LevelKind.Unknown,
        };

    /// <summary>0..100, or null when there is no number.</summary>
    public int? Percent => Kind == St2LevelKind.Measured ? Code : null;
}
