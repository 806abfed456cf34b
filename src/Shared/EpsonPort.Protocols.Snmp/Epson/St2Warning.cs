using System.Runtime.InteropServices;

namespace EpsonPort.Protocols.Snmp.Epson;

public enum St2WarningKind
{
    /// <summary>A code without a known meaning.</summary>
    Unknown,

    /// <summary>10 + slot.</summary>
    InkLow,

    /// <summary>20.</summary>
    MaintenanceCartridgeNearFull,

    /// <summary>21.</summary>
    MaintenanceRequestPending,

    /// <summary>44.</summary>
    BlackOnlyPrinting,

    /// <summary>51-5A: an ink is too low for a cleaning.</summary>
    CleaningDisabled,

    /// <summary>71-7A.</summary>
    ColorInkOut,
}

/// <summary>One code of field 04 of an ST2 block.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct St2Warning(byte Code)
{
    private const byte FirstInkLow = 0x10;

    public St2WarningKind Kind =>
        Code switch
        {
            >= FirstInkLow and <= 0x1F => St2WarningKind.InkLow,
            0x20 => St2WarningKind.MaintenanceCartridgeNearFull,
            0x21 => St2WarningKind.MaintenanceRequestPending,
            0x44 => St2WarningKind.BlackOnlyPrinting,
            >= 0x51 and <= 0x5A => St2WarningKind.CleaningDisabled,
            >= 0x71 and <= 0x7A => St2WarningKind.ColorInkOut,
            _ => St2WarningKind.Unknown,
        };

    /// <summary>For <see cref="St2WarningKind.InkLow"/> the slot, counted from 0 in <see cref="St2Status.Inks"/>.</summary>
    public int? Slot => Kind == St2WarningKind.InkLow ? Code - FirstInkLow : null;
}
