using EpsonPort.Agent.Collectors.Snmp;
using EpsonPort.AgentLink.Items;
using EpsonPort.Protocols.Snmp;
using EpsonPort.Protocols.Snmp.Epson;
using EpsonPort.Protocols.Snmp.Printers;

namespace EpsonPort.Agent.Collectors.Printers;

/// <summary>Who made the printer, what it is called, its serial number and firmware.</summary>
internal static class PrinterIdentity
{
    private const string Epson = "EPSON";
    private const string SerialLabel = "Serial No";
    private const int EnterpriseAt = 6;
    private static readonly ObjectIdentifier _enterprises = new(1, 3, 6, 1, 4, 1);

    public static Item<string> Manufacturer(PrinterReading reading)
    {
        if (reading.DeviceId?.Manufacturer is { Length: > 0 } named)
            return Item.Of(Bounded(named), "snmp:ieee1284DeviceId");
        var description = reading.Values.Text(PrinterObjects.HrDeviceDescr1);
        if (description?.Split(' ', 2)[0] is { Length: > 1 } word && char.IsLetter(word[0]))
            return Item.Of(word, "snmp:hrDeviceDescr.1");
        if (MakerByNumber(reading.Values.Value(PrinterObjects.SysObjectId)) is { } maker)
            return Item.Of(maker, "snmp:sysObjectID.0");
        return Absent<string>(reading, PrinterObjects.HrDeviceDescr1, PrinterObjects.SysObjectId);
    }

    public static Item<string> Model(PrinterReading reading)
    {
        var values = reading.Values;
        if (values.Text(EpsonObjects.Model) is { } model)
            return Item.Of(model, "snmp:epson.1.2.2.1.1.1.2.1");
        if (reading.DeviceId?.Model is { Length: > 0 } named)
            return Item.Of(Bounded(named), "snmp:ieee1284DeviceId");
        if (values.Text(PrinterObjects.HrDeviceDescr1) is { } description)
            return Item.Of(WithoutMaker(description, Manufacturer(reading).Value), "snmp:hrDeviceDescr.1");
        if (values.Text(PrinterObjects.PrtGeneralPrinterName1) is { } name)
            return Item.Of(name, "snmp:prtGeneralPrinterName.1");
        return Absent<string>(reading, EpsonObjects.Model, PrinterObjects.HrDeviceDescr1);
    }

    /// <summary>The serial number that most places agree on; of equals, the first place's. Some units put a name into one of them.</summary>
    public static Item<string> SerialNumber(PrinterReading reading)
    {
        var values = reading.Values;
        var printServer = values.Text(EpsonObjects.PrintServerSerialNumber);
        (string? Serial, string Source)[] places =
        [
            (values.Text(PrinterObjects.PrtGeneralSerialNumber1), "snmp:prtGeneralSerialNumber.1"),
            (values.Text(EpsonObjects.SerialNumber), "snmp:epson.1.2.2.1.1.1.5.1"),
            (Versions(values).FirstOrDefault(part => part.Name == SerialLabel)?.Version, "snmp:epson.1.2.2.2.1.1.2"),
            (reading.Status?.SerialNumber, "st2:40"),
            (reading.DeviceId?.SerialNumber, "snmp:ieee1284DeviceId"),
        ];
        var best = places
            .Where(place => IsSerial(place.Serial, printServer, values.Text(EpsonObjects.Model)))
            .GroupBy(place => place.Serial!, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .FirstOrDefault();
        return best is not null
            ? Item.Of(Bounded(best.Key), best.First().Source)
            : Absent<string>(reading, PrinterObjects.PrtGeneralSerialNumber1, EpsonObjects.SerialNumber);
    }

    public static Item<IReadOnlyList<FirmwarePart>> Firmware(PrinterReading reading)
    {
        var values = reading.Values;
        var network = Labelled(values, EpsonObjects.NetworkVersionLabelColumn, EpsonObjects.NetworkVersionValueColumn);
        IReadOnlyList<FirmwarePart> parts =
        [
            .. Versions(values).Where(part => part.Name != SerialLabel).Concat(network).DistinctBy(part => part.Name),
        ];
        if (parts.Count > 0)
            return Item.Of(parts, "snmp:epson.1.2.2.2.1.1.2");
        var interpreter = values
            .Rows(PrinterObjects.PrtInterpreterVersionColumn)
            .Select(row => ObjectValues.AsText(row.Value))
            .FirstOrDefault(version => version is not null);
        return interpreter is not null
            ? Item.Of<IReadOnlyList<FirmwarePart>>([new FirmwarePart("Main FW", interpreter)], "snmp:prtInterpreterVersion.1")
            : Absent<IReadOnlyList<FirmwarePart>>(reading, PrinterObjects.PrtInterpreterVersionColumn, EpsonObjects.VersionValueColumn);
    }

    private static List<FirmwarePart> Versions(ObjectValues values) =>
        Labelled(values, EpsonObjects.VersionLabelColumn, EpsonObjects.VersionValueColumn);

    private static List<FirmwarePart> Labelled(ObjectValues values, ObjectIdentifier labels, ObjectIdentifier texts) =>
        [
            .. values
                .Rows(texts)
                .Select(row => (Label: values.Text(labels, row.Row), Text: ObjectValues.AsText(row.Value)))
                .Where(row => row.Label is not null && row.Text is not null)
                .Select(row => new FirmwarePart(row.Label!, row.Text!))
                .Take(ListBounds.Settings),
        ];

    private static bool IsSerial(string? text, string? printServer, string? model) =>
        text is { Length: >= 4 and <= 64 }
        && text != printServer
        && text != model
        && text.Any(char.IsAsciiDigit)
        && text.Distinct().Count() > 1
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '/')
        && !(text.StartsWith("EP", StringComparison.Ordinal) && text.Contains("NSN", StringComparison.Ordinal));

    private static string WithoutMaker(string description, string? maker) =>
        maker is not null && description.StartsWith(maker + " ", StringComparison.OrdinalIgnoreCase)
            ? description[(maker.Length + 1)..]
            : description;

    /// <summary>
    /// Whether sysObjectID is of a printer maker other than Epson. Not so for a number of nobody known, which may be that of the SNMP software
    /// inside an Epson device.
    /// </summary>
    public static bool IsOfAnotherMaker(ObjectValues values) =>
        MakerByNumber(values.Value(PrinterObjects.SysObjectId)) is { } maker && maker != Epson;

    /// <summary>IANA private enterprise numbers of printer makers.</summary>
    private static string? MakerByNumber(SnmpValue? sysObjectId) =>
        sysObjectId is ObjectIdentifierValue { Value: var id } && id.StartsWith(_enterprises) && id.Length > EnterpriseAt
            ? id[EnterpriseAt] switch
            {
                11 => "HP",
                236 => "Samsung",
                253 => "Xerox",
                367 => "RICOH",
                641 => "Lexmark",
                1248 => Epson,
                1347 => "KYOCERA",
                1602 => "Canon",
                2001 => "OKI",
                2435 => "Brother",
                18334 => "KONICA MINOLTA",
                _ => null,
            }
            : null;

    private static string Bounded(string text) => text.Length <= ObjectValues.TextLength ? text : text[..ObjectValues.TextLength];

    private static Item<T> Absent<T>(PrinterReading reading, params ReadOnlySpan<ObjectIdentifier> places)
        where T : class => AbsentItem.Of<T>(reading.Values.WhyAbsent(places));
}
