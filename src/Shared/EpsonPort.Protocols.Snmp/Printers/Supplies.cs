namespace EpsonPort.Protocols.Snmp.Printers;

/// <summary>prtMarkerSuppliesClass (RFC 3805).</summary>
public enum SupplyClass
{
    Other = 1,

    /// <summary>The level is what is left of it.</summary>
    SupplyThatIsConsumed = 3,

    /// <summary>The level is the room that is left in it, so that "percent left" reads the same for both classes.</summary>
    ReceptacleThatIsFilled = 4,
}

/// <summary>prtMarkerSuppliesType (RFC 3805, IANA-PRINTER-MIB).</summary>
public enum SupplyType
{
    Other = 1,
    Unknown = 2,
    Toner = 3,
    WasteToner = 4,
    Ink = 5,
    InkCartridge = 6,
    InkRibbon = 7,

    /// <summary>Epson's maintenance box.</summary>
    WasteInk = 8,
    Opc = 9,
    Developer = 10,
    FuserOil = 11,
    SolidWax = 12,
    RibbonWax = 13,
    WasteWax = 14,
    Fuser = 15,
    CoronaWire = 16,
    FuserOilWick = 17,
    CleanerUnit = 18,
    FuserCleaningPad = 19,
    TransferUnit = 20,
    TonerCartridge = 21,
    FuserOiler = 22,
    Water = 23,
    WasteWater = 24,
    GlueWaterAdditive = 25,
    WastePaper = 26,
    BindingSupply = 27,
    BandingSupply = 28,
    StitchingWire = 29,
    ShrinkWrap = 30,
    PaperWrap = 31,
    Staples = 32,
    Inserts = 33,
    Covers = 34,
}

/// <summary>prtMarkerSuppliesSupplyUnit (RFC 3805).</summary>
public enum SupplyUnit
{
    Other = 1,
    Unknown = 2,
    TenThousandthsOfInches = 3,
    Micrometers = 4,
    Impressions = 7,
    Sheets = 8,
    Hours = 11,
    ThousandthsOfOunces = 12,
    TenthsOfGrams = 13,
    HundredthsOfFluidOunces = 14,
    TenthsOfMilliliters = 15,
    Feet = 16,
    Meters = 17,
    Items = 18,
    Percent = 19,
}

/// <summary>prtMarkerCounterUnit (RFC 3805).</summary>
public enum MarkerCounterUnit
{
    TenThousandthsOfInches = 3,
    Micrometers = 4,
    Characters = 5,
    Lines = 6,
    Impressions = 7,
    Sheets = 8,
    DotRow = 9,
    Hours = 11,
    Feet = 16,
    Meters = 17,
}
