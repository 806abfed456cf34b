namespace EpsonPort.Protocols.Snmp.Printers;

/// <summary>hrPrinterDetectedErrorState (RFC 2790). Bit n of the MIB is value 2^n here.</summary>
[Flags]
public enum DetectedErrors
{
    None = 0,
    LowPaper = 1 << 0,
    NoPaper = 1 << 1,

    /// <summary>Low toner or ink.</summary>
    LowToner = 1 << 2,

    /// <summary>No toner or ink.</summary>
    NoToner = 1 << 3,
    DoorOpen = 1 << 4,
    Jammed = 1 << 5,
    Offline = 1 << 6,
    ServiceRequested = 1 << 7,
    InputTrayMissing = 1 << 8,
    OutputTrayMissing = 1 << 9,
    MarkerSupplyMissing = 1 << 10,
    OutputNearFull = 1 << 11,
    OutputFull = 1 << 12,
    InputTrayEmpty = 1 << 13,
    OverduePreventiveMaintenance = 1 << 14,
}

/// <summary>Decodes hrPrinterDetectedErrorState.</summary>
public static class DetectedErrorState
{
    private const int DefinedBits = 15;

    /// <summary>
    /// Bit 0 is the most significant bit of the first byte. Missing bytes mean zeros (an empty string: nothing is wrong); bits without a
    /// meaning are passed over.
    /// </summary>
    public static DetectedErrors Decode(ReadOnlySpan<byte> bytes)
    {
        var errors = DetectedErrors.None;
        for (var bit = 0; bit < Math.Min(DefinedBits, bytes.Length * 8L); bit++)
        {
            if ((bytes[bit / 8] & (0x80 >> (bit % 8))) != 0)
                errors |= (DetectedErrors)(1 << bit);
        }
        return errors;
    }
}
