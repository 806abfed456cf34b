namespace EpsonPort.Simulator.Profiles;

/// <summary>What a profile file says about a model. README.md in this folder explains every member to people who write one.</summary>
internal sealed record PrinterProfile
{
    public required string Name { get; init; }
    public required string Description { get; init; }

    /// <summary>The group that a demonstration puts printers of this model into.</summary>
    public required string Group { get; init; }
    public required IdentityProfile Identity { get; init; }
    public SnmpProfile Snmp { get; init; } = new();
    public required IReadOnlyList<SupplyProfile> Supplies { get; init; }
    public required IReadOnlyList<TrayProfile> Trays { get; init; }
    public IReadOnlyList<string> Covers { get; init; } = [];

    /// <summary>A finisher by name (Printer-MIB finDeviceTable), such as a cutter; null for none.</summary>
    public string? Finisher { get; init; }

    /// <summary>Printer-MIB prtMarkerCounterUnit of the life count: <c>impressions</c>, <c>sheets</c>, ...</summary>
    public string LifeCountUnit { get; init; } = "impressions";

    /// <summary>Null for a device that has nothing of Epson's.</summary>
    public EpsonProfile? Epson { get; init; }
    public required JobProfile Jobs { get; init; }
    public TroubleProfile Troubles { get; init; } = new();

    /// <summary>Further objects that never change.</summary>
    public IReadOnlyList<ObjectProfile> Objects { get; init; } = [];
}

internal sealed record IdentityProfile
{
    public required string Manufacturer { get; init; }
    public required string Model { get; init; }

    /// <summary>sysDescr.</summary>
    public required string Description { get; init; }

    /// <summary>sysObjectID.</summary>
    public required string ObjectId { get; init; }

    /// <summary>First characters of every serial number; the rest is digits, ten characters in all.</summary>
    public required string SerialPrefix { get; init; }

    /// <summary>Printers of this model tell no serial number at all.</summary>
    public bool BlankSerial { get; init; }
    public string HostNamePrefix { get; init; } = "EPSON";

    /// <summary>The comma-separated CMD of the IEEE 1284 device ID.</summary>
    public string CommandSets { get; init; } = "";
    public IReadOnlyList<FirmwareProfile> Firmware { get; init; } = [];
    public string PanelLanguage { get; init; } = "en";
    public string PanelCountry { get; init; } = "US";
}

internal sealed record FirmwareProfile(string Label, string Value);

internal sealed record SnmpProfile
{
    /// <summary><c>v1</c> and <c>v2c</c>; a version that is not here gets no answer.</summary>
    public IReadOnlyList<string> Versions { get; init; } = ["v1", "v2c"];
    public string Community { get; init; } = "public";

    /// <summary>Longest answer in bytes; a longer one becomes tooBig.</summary>
    public int MaximumResponseBytes { get; init; } = 1472;

    /// <summary>Most names in one request; more become tooBig.</summary>
    public int MaximumNames { get; init; } = 128;
}

internal sealed record SupplyProfile
{
    public required string Name { get; init; }

    /// <summary>PrtMarkerSuppliesTypeTC by name.</summary>
    public required string Kind { get; init; }

    /// <summary>prtMarkerColorantValue; null for what has no colour.</summary>
    public string? Color { get; init; }
    public int Capacity { get; init; } = 100;

    /// <summary>PrtMarkerSuppliesSupplyUnitTC as a number; 19 is percent, 1 other.</summary>
    public int Unit { get; init; } = 19;

    /// <summary><c>level</c>, or what stands in its place: <c>unknown</c> (-2), <c>some</c> (-3).</summary>
    public string Reports { get; init; } = "level";

    /// <summary>Pages, or square metres of a roll, that a full one lasts.</summary>
    public required double Lasts { get; init; }
    public string? PartNumber { get; init; }

    /// <summary>Cartridge id and colour code of ST2 field 0F; null where the supply has no entry there.</summary>
    public int? St2Cartridge { get; init; }
    public int? St2Color { get; init; }
}

internal sealed record TrayProfile
{
    public required string Name { get; init; }

    /// <summary>PrtInputTypeTC by name.</summary>
    public required string Kind { get; init; }
    public string Media { get; init; } = "";
    public double WidthMillimetres { get; init; }

    /// <summary>0 for a roll.</summary>
    public double LengthMillimetres { get; init; }

    /// <summary>Sheets, or metres of a roll.</summary>
    public int Capacity { get; init; }

    /// <summary><c>level</c>, <c>unknown</c> (-2) or <c>some</c> (-3).</summary>
    public string Reports { get; init; } = "level";
}

internal sealed record EpsonProfile
{
    /// <summary>Where the ST2 block is had: <c>object</c> (.4.1), <c>controlChannel</c>, <c>both</c>, <c>none</c>.</summary>
    public string St2 { get; init; } = "none";

    /// <summary>3, or 4 with a fourth byte per ink.</summary>
    public int St2InkWidth { get; init; } = 3;

    /// <summary>False for tanks without a sensor: every ink says 105.</summary>
    public bool St2Levels { get; init; } = true;

    /// <summary>Six characters of the control channel's <c>vi</c>.</summary>
    public string FirmwareCode { get; init; } = "ME23H6";

    /// <summary>Total, monochrome and colour pages (E.1.2.2.27.1.1).</summary>
    public bool PageCounters { get; init; }

    /// <summary>Pages by print, copy, fax and scan (E.1.2.2.27.6.1).</summary>
    public bool FunctionCounters { get; init; }

    /// <summary>Cumulative length and area (E.1.2.2.27.5.1).</summary>
    public bool LengthAndArea { get; init; }

    /// <summary>Label count and length (E.1.2.2.27.15.1).</summary>
    public bool LabelCounters { get; init; }

    /// <summary>The job table (E.1.2.2.27.20.1).</summary>
    public bool JobTable { get; init; }
}

internal sealed record JobProfile
{
    /// <summary>Mean time between two jobs, seconds.</summary>
    public required double EverySeconds { get; init; }
    public required Interval Seconds { get; init; }
    public Interval Pages { get; init; } = new(1, 1);

    /// <summary>Printed width and length of a page, millimetres.</summary>
    public Interval WidthMillimetres { get; init; } = new(210, 210);
    public Interval LengthMillimetres { get; init; } = new(297, 297);

    /// <summary>Share of the pages that are in colour, 0 to 1.</summary>
    public double ColorShare { get; init; } = 0.5;

    /// <summary>Idle seconds after which it sleeps; 0 for never.</summary>
    public double SleepsAfterSeconds { get; init; } = 900;

    /// <summary>Pages printed before the recording began, so that no fleet starts at 0.</summary>
    public Interval PagesBefore { get; init; } = new(500, 50_000);
}

internal sealed record TroubleProfile
{
    /// <summary>Chances per job, 0 to 1.</summary>
    public double CoverOpen { get; init; } = 0.01;
    public double Jam { get; init; } = 0.005;
    public double Cleaning { get; init; } = 0.02;

    /// <summary>How long until somebody comes, seconds.</summary>
    public Interval RepairSeconds { get; init; } = new(120, 1200);
}

/// <summary>Both ends included.</summary>
internal sealed record Interval(double From, double To);

/// <summary>An object that never changes; <c>{serial}</c>, <c>{host}</c>, <c>{model}</c> and <c>{mac}</c> in a text are filled in.</summary>
internal sealed record ObjectProfile(string Oid, string Type, string Value);
