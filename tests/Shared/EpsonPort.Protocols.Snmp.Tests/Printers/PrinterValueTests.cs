using EpsonPort.Protocols.Snmp.Epson;
using EpsonPort.Protocols.Snmp.Printers;

namespace EpsonPort.Protocols.Snmp.Tests.Printers;

/// <summary>Values that were read from real printers, and what they mean.</summary>
public sealed class PrinterValueTests
{
    [Theory]
    [InlineData("", DetectedErrors.None)]
    [InlineData("00", DetectedErrors.None)]
    [InlineData("20", DetectedErrors.LowToner)] // CW-C6500Au with three inks low
    [InlineData("80", DetectedErrors.LowPaper)]
    [InlineData("01", DetectedErrors.ServiceRequested)]
    [InlineData("00 80", DetectedErrors.InputTrayMissing)]
    [InlineData("00 02", DetectedErrors.OverduePreventiveMaintenance)]
    [InlineData("48 04", DetectedErrors.NoPaper | DetectedErrors.DoorOpen | DetectedErrors.InputTrayEmpty)]
    [InlineData("00 01 FF FF", DetectedErrors.None)] // bits without a meaning
    public void Bit_0_of_the_error_state_is_the_first_of_its_byte(string bytes, DetectedErrors errors) =>
        Assert.Equal(errors, DetectedErrorState.Decode(Hex.Bytes(bytes)));

    [Fact]
    public void States_have_the_numbers_of_their_mib()
    {
        Assert.Equal((DeviceStatus.Warning, PrinterStatus.Idle), ((DeviceStatus)3, (PrinterStatus)3));
        Assert.Equal(
            (SupplyClass.ReceptacleThatIsFilled, SupplyType.WasteInk, SupplyUnit.Percent),
            ((SupplyClass)4, (SupplyType)8, (SupplyUnit)19)
        );
        Assert.Equal((MarkerCounterUnit.Sheets, MarkerCounterUnit.Impressions), ((MarkerCounterUnit)8, (MarkerCounterUnit)7));
    }

    [Fact]
    public void An_ink_that_runs_low_is_an_alarm_and_the_text_of_a_state_is_none()
    {
        var low = new PrinterAlert((AlertSeverity)5, (AlertGroup)11, 2, (AlertCode)1105, "Ink is low.");
        var idle = new PrinterAlert((AlertSeverity)1, (AlertGroup)1, -1, (AlertCode)1, "Idle");
        Assert.Equal(
            (AlertSeverity.WarningBinaryChangeEvent, AlertGroup.MarkerSupplies, AlertCode.MarkerInkAlmostEmpty),
            (low.Severity, low.Group, low.Code)
        );
        Assert.False(low.IsStateText);
        Assert.True(idle.IsStateText);
    }

    [Theory]
    [InlineData(86, 100, SupplyLevelKind.Measured, 86.0)]
    [InlineData(0, 100, SupplyLevelKind.Measured, 0.0)]
    [InlineData(100, 100, SupplyLevelKind.Measured, 100.0)]
    [InlineData(50, 250, SupplyLevelKind.Measured, 20.0)]
    [InlineData(50, -2, SupplyLevelKind.Measured, null)] // a number of no known whole
    [InlineData(0, 0, SupplyLevelKind.Measured, null)]
    [InlineData(-1, 100, SupplyLevelKind.Unlimited, null)]
    [InlineData(-2, 100, SupplyLevelKind.Unknown, null)]
    [InlineData(-3, 100, SupplyLevelKind.SomeLeft, null)]
    [InlineData(-4, 100, SupplyLevelKind.Unknown, null)]
    [InlineData(101, 100, SupplyLevelKind.Unknown, null)]
    [InlineData(int.MinValue, int.MinValue, SupplyLevelKind.Unknown, null)]
    public void A_level_without_a_number_is_never_zero(int level, int capacity, SupplyLevelKind kind, double? percent)
    {
        var supply = new SupplyLevel(level, capacity);
        Assert.Equal((kind, percent), (supply.Kind, supply.Percent));
    }

    [Fact]
    public void Cumulative_amounts_have_the_units_that_agree_with_the_width_of_a_roll()
    {
        Assert.Equal((CumulativeUnit.Millimeters, CumulativeUnit.SquareCentimeters), ((CumulativeUnit)14, (CumulativeUnit)17));
        var widthInCentimeters = 780_040 / (127_934 / 10.0); // SC-T3405, a 24-inch printer
        Assert.InRange(widthInCentimeters, 60.9, 61.0);
    }

    [Fact]
    public void A_projector_is_told_by_its_sysObjectID() =>
        Assert.True(ObjectIdentifier.Parse("1.3.6.1.4.1.1248.4.1").StartsWith(EpsonObjects.Projector));
}
