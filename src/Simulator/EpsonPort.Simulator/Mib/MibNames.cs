namespace EpsonPort.Simulator.Mib;

/// <summary>Enumerations of RFC 3805 and of IANA-PRINTER-MIB by the names that profiles use.</summary>
internal static class MibNames
{
    /// <summary>PrtMarkerSuppliesTypeTC.</summary>
    public static IReadOnlyDictionary<string, int> SupplyTypes { get; } =
        new Dictionary<string, int>
        {
            ["toner"] = 3,
            ["wasteToner"] = 4,
            ["ink"] = 5,
            ["inkCartridge"] = 6,
            ["wasteInk"] = 8,
            ["opc"] = 9,
            ["fuser"] = 15,
            ["transferUnit"] = 20,
            ["tonerCartridge"] = 21,
        };

    /// <summary>PrtInputTypeTC.</summary>
    public static IReadOnlyDictionary<string, int> InputTypes { get; } =
        new Dictionary<string, int>
        {
            ["sheetFeedAutoRemovableTray"] = 3,
            ["sheetFeedAutoNonRemovableTray"] = 4,
            ["sheetFeedManual"] = 5,
            ["continuousRoll"] = 6,
            ["continuousFanFold"] = 7,
        };

    /// <summary>PrtMarkerCounterUnitTC.</summary>
    public static IReadOnlyDictionary<string, int> MarkerCounterUnits { get; } =
        new Dictionary<string, int>
        {
            ["impressions"] = 7,
            ["sheets"] = 8,
            ["meters"] = 17,
        };

    /// <summary>What stands in place of a level; 0 means the level itself.</summary>
    public static IReadOnlyDictionary<string, int> Sentinels { get; } =
        new Dictionary<string, int>
        {
            ["level"] = 0,
            ["unknown"] = -2,
            ["some"] = -3,
        };
}
