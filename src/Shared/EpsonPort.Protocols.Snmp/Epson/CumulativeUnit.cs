namespace EpsonPort.Protocols.Snmp.Epson;

/// <summary>Units of <see cref="EpsonObjects.CumulativeUnitColumn"/>, inferred from the widths of known rolls on two devices.</summary>
public enum CumulativeUnit
{
    Millimeters = 14,
    SquareCentimeters = 17,
}
