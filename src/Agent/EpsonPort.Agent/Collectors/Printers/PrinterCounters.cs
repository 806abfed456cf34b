using EpsonPort.Agent.Collectors.Snmp;
using EpsonPort.AgentLink.Items;
using EpsonPort.Protocols.Snmp;
using EpsonPort.Protocols.Snmp.Epson;
using EpsonPort.Protocols.Snmp.Printers;

namespace EpsonPort.Agent.Collectors.Printers;

/// <summary>
/// Counters that only grow: pages, and on large-format and label printers length and area. A number below 0 is none: RFC 3805 says "other" and
/// "unknown" by -1 and -2.
/// </summary>
internal static class PrinterCounters
{
    private const decimal MillimetresPerMetre = 1000;
    private const decimal SquareCentimetresPerSquareMetre = 10_000;

    public static Item<IReadOnlyList<Counter>> Read(PrinterReading reading)
    {
        IReadOnlyList<Counter> counters = [.. Pages(reading), .. Functions(reading.Values), .. Cumulative(reading.Values)];
        if (counters.Count > 0)
            return Item.Of(counters, Sources(reading.Values));
        var reason = reading.Values.WhyAbsent(PrinterObjects.PrtMarkerLifeCount1, EpsonObjects.TotalPages);
        return reading.Values.Number(PrinterObjects.PrtMarkerLifeCount1) switch
        {
            0 => Item.Absent<IReadOnlyList<Counter>>(
                AbsentReason.NotMeasured,
                "The printer answers 0, which older models do whatever they printed."
            ),
            < 0 => Item.Absent<IReadOnlyList<Counter>>(AbsentReason.NotMeasured, "The printer says that it does not know."),
            _ => AbsentItem.Of<IReadOnlyList<Counter>>(reason),
        };
    }

    public static Item<Quantity> Area(PrinterReading reading)
    {
        var area = Cumulative(reading.Values).FirstOrDefault(counter => counter.Name == "area");
        return area is not null
            ? Item.Of(new Quantity(area.Value, area.Unit), "snmp:epson.1.2.2.27.5.1.4")
            : AbsentItem.Of<Quantity>(reading.Values.WhyAbsent(EpsonObjects.CumulativeValueColumn));
    }

    private static string Sources(ObjectValues values)
    {
        var fromEpson =
            values.Number(EpsonObjects.TotalPages) is not null
            || values.Rows(EpsonObjects.FunctionTotalColumn).Any()
            || values.Rows(EpsonObjects.CumulativeValueColumn).Any();
        var fromMarker = values.Number(PrinterObjects.PrtMarkerLifeCount1) is not null;
        return string.Join(
            ", ",
            new[] { fromMarker ? "snmp:prtMarkerLifeCount.1.1" : null, fromEpson ? "snmp:epson.1.2.2.27" : null }.OfType<string>()
        );
    }

    private static IEnumerable<Counter> Pages(PrinterReading reading)
    {
        var values = reading.Values;
        var unit = values.Number(PrinterObjects.PrtMarkerCounterUnit1) is { } code
            ? Names.Camel((MarkerCounterUnit)code, "unknown")
            : "unknown";
        var life = Count(values.Value(PrinterObjects.PrtMarkerLifeCount1));
        if (Count(values.Value(EpsonObjects.TotalPages)) is { } total)
            yield return new Counter("total", total, "pages");
        // Old inkjets answer 0 for ever: on an Epson a 0 here is not a count.
        else if (life > 0 || (life == 0 && !reading.IsEpson))
            yield return new Counter("total", life.Value, unit);
        if (Count(values.Value(EpsonObjects.MonochromePages)) is { } monochrome)
            yield return new Counter("monochrome", monochrome, "pages");
        if (Count(values.Value(EpsonObjects.ColorPages)) is { } color)
            yield return new Counter("color", color, "pages");
        if (life > 0 && Count(values.Value(PrinterObjects.PrtMarkerPowerOnCount1)) is { } powerOn)
            yield return new Counter("powerOn", powerOn, unit);
    }

    private static long? Count(SnmpValue? value) => ObjectValues.AsNumber(value) is >= 0 and var count ? count : null;

    private static IEnumerable<Counter> Functions(ObjectValues values)
    {
        foreach (var (row, value) in values.Rows(EpsonObjects.FunctionTotalColumn))
        {
            var name = row switch
            {
                [1] => "print",
                [2] => "copy",
                [3] => "fax",
                [4] => "scan",
                _ => null,
            };
            if (name is not null && Count(value) is { } count)
                yield return new Counter(name, count, "pages");
        }
    }

    private static IEnumerable<Counter> Cumulative(ObjectValues values)
    {
        var seen = new HashSet<CumulativeUnit>();
        foreach (var (row, value) in values.Rows(EpsonObjects.CumulativeValueColumn))
        {
            if (
                Count(value) is not { } amount
                || values.Number(EpsonObjects.CumulativeUnitColumn, row) is not { } code
                || !seen.Add((CumulativeUnit)code)
            )
                continue;
            switch ((CumulativeUnit)code)
            {
                case CumulativeUnit.Millimeters:
                    yield return new Counter("length", amount / MillimetresPerMetre, "m");
                    break;
                case CumulativeUnit.SquareCentimeters:
                    yield return new Counter("area", amount / SquareCentimetresPerSquareMetre, "m2");
                    break;
            }
        }
    }
}
