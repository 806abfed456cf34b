using EpsonPort.AgentLink.Items;
using EpsonPort.Protocols.Snmp;
using EpsonPort.Protocols.Snmp.Printers;

namespace EpsonPort.Agent.Collectors.Printers;

/// <summary>What is known of the panel: its language and country (prtLocalizationTable, RFC 3805), and the device's clock.</summary>
internal static class PrinterPanel
{
    public static Item<IReadOnlyList<Setting>> Settings(PrinterReading reading)
    {
        var values = reading.Values;
        var index = values.Number(PrinterObjects.PrtConsoleLocalization1) ?? values.Number(PrinterObjects.PrtGeneralCurrentLocalization1);
        if (index is not (> 0 and <= uint.MaxValue and var at))
            return AbsentItem.Of<IReadOnlyList<Setting>>(values.WhyAbsent(PrinterObjects.PrtConsoleLocalization1));
        uint[] row = [1, (uint)at];
        var settings = new List<Setting>();
        if (values.Text(PrinterObjects.PrtLocalizationLanguageColumn, row) is { } language)
            settings.Add(new Setting("language", language));
        if (values.Text(PrinterObjects.PrtLocalizationCountryColumn, row) is { } country)
            settings.Add(new Setting("country", country));
        return settings.Count > 0
            ? Item.Of<IReadOnlyList<Setting>>(settings, "snmp:prtLocalizationTable")
            : AbsentItem.Of<IReadOnlyList<Setting>>(values.WhyAbsent(PrinterObjects.PrtLocalizationLanguageColumn));
    }

    public static Item<Timestamp> Clock(PrinterReading reading)
    {
        if (reading.Values.Bytes(PrinterObjects.HrSystemDate) is not { Length: > 0 } bytes)
            return AbsentItem.Of<Timestamp>(reading.Values.WhyAbsent(PrinterObjects.HrSystemDate));
        if (!DateAndTime.TryDecode(bytes.Span, out var read))
            return Item.Absent<Timestamp>(AbsentReason.Unsupported, "The device's clock is not set.", "snmp:hrSystemDate.0");
        return read.ToDateTimeOffset() is { } time
            ? Item.Of(new Timestamp(time), "snmp:hrSystemDate.0")
            : Item.Absent<Timestamp>(AbsentReason.Unsupported, "The device tells its time without a time zone.", "snmp:hrSystemDate.0");
    }
}
