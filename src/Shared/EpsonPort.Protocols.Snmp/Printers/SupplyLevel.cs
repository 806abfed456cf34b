using System.Runtime.InteropServices;

namespace EpsonPort.Protocols.Snmp.Printers;

public enum SupplyLevelKind
{
    /// <summary>A number of 0 or more.</summary>
    Measured,

    /// <summary>-1: no restriction.</summary>
    Unlimited,

    /// <summary>-2: the device does not know; also for numbers that cannot be.</summary>
    Unknown,

    /// <summary>-3: some is left, or some room; the amount is not known.</summary>
    SomeLeft,
}

/// <summary>prtMarkerSuppliesLevel or prtInputCurrentLevel with its capacity (RFC 3805): a number, or why there is none.</summary>
/// <param name="Level">As sent.</param>
/// <param name="MaxCapacity">As sent, in the same unit; negative when it is not known.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SupplyLevel(int Level, int MaxCapacity)
{
    public SupplyLevelKind Kind =>
        Level switch
        {
            -1 => SupplyLevelKind.Unlimited,
            -3 => SupplyLevelKind.SomeLeft,
            < 0 => SupplyLevelKind.Unknown,
            _ when MaxCapacity >= 0 && Level > MaxCapacity => SupplyLevelKind.Unknown,
            _ => SupplyLevelKind.Measured,
        };

    /// <summary>0..100 of the capacity; null when one of the two is not known.</summary>
    public double? Percent => Kind == SupplyLevelKind.Measured && MaxCapacity > 0 ? 100.0 * Level / MaxCapacity : null;
}
