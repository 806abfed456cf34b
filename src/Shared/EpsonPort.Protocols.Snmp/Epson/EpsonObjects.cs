namespace EpsonPort.Protocols.Snmp.Epson;

/// <summary>
/// The fixed list of objects of Epson's enterprise tree (1248) that an agent reads. There is no published MIB: these were seen in walks of
/// real devices or in working code. A name that ends in <c>Column</c> is a table column without its row. The control channel is apart, in
/// <see cref="ControlChannel"/>. Do not walk the tree as a whole.
/// </summary>
public static class EpsonObjects
{
    private static readonly ObjectIdentifier _printer = new(1, 3, 6, 1, 4, 1, 1248, 1, 2, 2);
    private static readonly ObjectIdentifier _printServer = new(1, 3, 6, 1, 4, 1, 1248, 1, 1, 3, 1);

    /// <summary>Epson's enterprise number; a sysObjectID below it means an Epson device.</summary>
    public static ObjectIdentifier Enterprise { get; } = new(1, 3, 6, 1, 4, 1, 1248);

    /// <summary>sysObjectID of Epson's projectors.</summary>
    public static ObjectIdentifier Projector { get; } = Enterprise.Append(4, 1);

    /// <summary>IEEE 1284 device ID, see <see cref="Ieee1284DeviceId"/>.</summary>
    public static ObjectIdentifier DeviceId { get; } = _printer.Append(1, 1, 1, 1, 1);

    /// <summary>The exact model.</summary>
    public static ObjectIdentifier Model { get; } = _printer.Append(1, 1, 1, 2, 1);

    /// <summary>Product name as users see it; may be the model again.</summary>
    public static ObjectIdentifier ProductName { get; } = _printer.Append(1, 1, 1, 3, 1);

    /// <summary>ST2 status block, see <see cref="St2Status"/>; empty on some large-format and label printers.</summary>
    public static ObjectIdentifier Status { get; } = _printer.Append(1, 1, 1, 4, 1);

    /// <summary>Serial number; on some units a name, so check it against other places.</summary>
    public static ObjectIdentifier SerialNumber { get; } = _printer.Append(1, 1, 1, 5, 1);

    /// <summary>Version table: the value.</summary>
    public static ObjectIdentifier VersionValueColumn { get; } = _printer.Append(2, 1, 1, 2, 1);

    /// <summary>Version table: what the value is, such as <c>Main FW</c>.</summary>
    public static ObjectIdentifier VersionLabelColumn { get; } = _printer.Append(2, 1, 1, 3, 1);

    /// <summary>Pages in all, office models.</summary>
    public static ObjectIdentifier TotalPages { get; } = _printer.Append(27, 1, 1, 30, 1, 1);

    /// <summary>Monochrome pages, office models.</summary>
    public static ObjectIdentifier MonochromePages { get; } = _printer.Append(27, 1, 1, 3, 1, 1);

    /// <summary>Colour pages, office models.</summary>
    public static ObjectIdentifier ColorPages { get; } = _printer.Append(27, 1, 1, 4, 1, 1);

    /// <summary>Counters by function (1 print, 2 copy, 3 fax, 4 scan): the function's name.</summary>
    public static ObjectIdentifier FunctionNameColumn { get; } = _printer.Append(27, 6, 1, 2, 1, 1);

    /// <summary>Counters by function: monochrome.</summary>
    public static ObjectIdentifier FunctionMonochromeColumn { get; } = _printer.Append(27, 6, 1, 3, 1, 1);

    /// <summary>Counters by function: all.</summary>
    public static ObjectIdentifier FunctionTotalColumn { get; } = _printer.Append(27, 6, 1, 4, 1, 1);

    /// <summary>Counters by function: colour.</summary>
    public static ObjectIdentifier FunctionColorColumn { get; } = _printer.Append(27, 6, 1, 5, 1, 1);

    /// <summary>Cumulative amounts of large-format and label printers: the unit, see <see cref="CumulativeUnit"/>.</summary>
    public static ObjectIdentifier CumulativeUnitColumn { get; } = _printer.Append(27, 5, 1, 3, 1);

    /// <summary>Cumulative amounts: the value.</summary>
    public static ObjectIdentifier CumulativeValueColumn { get; } = _printer.Append(27, 5, 1, 4, 1);

    /// <summary>Label printers: labels printed.</summary>
    public static ObjectIdentifier LabelCountColumn { get; } = _printer.Append(27, 15, 1, 2, 1, 1);

    /// <summary>Label printers: length printed.</summary>
    public static ObjectIdentifier LabelLengthColumn { get; } = _printer.Append(27, 15, 1, 3, 1, 1);

    /// <summary>Job history (row 1 is the newest; rows move when a job ends): the job counter, its key.</summary>
    public static ObjectIdentifier JobNumberColumn { get; } = _printer.Append(27, 20, 1, 2, 1, 1);

    /// <summary>Job history: name of the job, which may be personal data.</summary>
    public static ObjectIdentifier JobNameColumn { get; } = _printer.Append(27, 20, 1, 3, 1, 1);

    /// <summary>Job history: start, a DateAndTime.</summary>
    public static ObjectIdentifier JobStartColumn { get; } = _printer.Append(27, 20, 1, 5, 1, 1);

    /// <summary>Job history: end, a DateAndTime.</summary>
    public static ObjectIdentifier JobEndColumn { get; } = _printer.Append(27, 20, 1, 6, 1, 1);

    /// <summary>Job history: paper source (1 cut, 2 sheet, 3 roll, 4 poster board, 5 roll 1, 6 roll 2).</summary>
    public static ObjectIdentifier JobSourceColumn { get; } = _printer.Append(27, 20, 1, 8, 1, 1);

    /// <summary>Job history: width in millimetres.</summary>
    public static ObjectIdentifier JobWidthColumn { get; } = _printer.Append(27, 20, 1, 9, 1, 1);

    /// <summary>Job history: length in millimetres.</summary>
    public static ObjectIdentifier JobLengthColumn { get; } = _printer.Append(27, 20, 1, 10, 1, 1);

    /// <summary>Job history: 1 completed, 2 printing, 3 pending, 4 cancelled, 5 aborted.</summary>
    public static ObjectIdentifier JobStateColumn { get; } = _printer.Append(27, 20, 1, 11, 1, 1);

    /// <summary>Job history: number of the media.</summary>
    public static ObjectIdentifier JobMediaColumn { get; } = _printer.Append(27, 20, 1, 12, 1, 1);

    /// <summary>The print server's own serial number. Not the printer's: never take it for one.</summary>
    public static ObjectIdentifier PrintServerSerialNumber { get; } = _printServer.Append(1, 1, 0);

    /// <summary>MAC address.</summary>
    public static ObjectIdentifier MacAddress { get; } = _printServer.Append(1, 5, 0);

    /// <summary>Model in short.</summary>
    public static ObjectIdentifier ShortModel { get; } = _printServer.Append(3, 8, 0);

    /// <summary>Bonjour name.</summary>
    public static ObjectIdentifier BonjourName { get; } = _printServer.Append(14, 4, 1, 2, 1);

    /// <summary>Network firmware: the version.</summary>
    public static ObjectIdentifier NetworkVersionValueColumn { get; } = _printServer.Append(21, 1, 1, 2, 1);

    /// <summary>Network firmware: which part it is of.</summary>
    public static ObjectIdentifier NetworkVersionLabelColumn { get; } = _printServer.Append(21, 1, 1, 3, 1);

    /// <summary>IPP addresses.</summary>
    public static ObjectIdentifier IppUriColumn { get; } = _printServer.Append(4, 46, 1, 2);

    /// <summary>Wi-Fi network name that is set.</summary>
    public static ObjectIdentifier WifiNetworkName { get; } = _printServer.Append(29, 2, 1, 9, 0);
}
