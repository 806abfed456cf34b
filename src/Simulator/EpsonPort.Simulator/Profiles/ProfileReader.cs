using System.Text.Json;
using System.Text.Json.Serialization;
using EpsonPort.Simulator.Mib;

namespace EpsonPort.Simulator.Profiles;

/// <summary>Reads and checks profile files. A name it does not know is an error: a misspelt member would otherwise silently do nothing.</summary>
internal static class ProfileReader
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>The folder of the profiles that come with the program.</summary>
    public static string ShippedFolder => Path.Combine(AppContext.BaseDirectory, "Profiles");

    /// <summary>All profiles of a folder, by file name.</summary>
    /// <exception cref="ProfileException">No folder, no file in it, a file with a fault, or two of the same name.</exception>
    public static IReadOnlyList<PrinterProfile> ReadFolder(string folder)
    {
        if (!Directory.Exists(folder))
            throw new ProfileException($"There is no folder {folder}.");
        var profiles = Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(ReadFile).ToList();
        if (profiles.Count == 0)
            throw new ProfileException($"There is no profile (*.json) in {folder}.");
        foreach (var twice in profiles.GroupBy(profile => profile.Name).Where(group => group.Count() > 1))
            throw new ProfileException($"Two profiles in {folder} have the name {twice.Key}.");
        return profiles;
    }

    /// <summary>One profile.</summary>
    /// <exception cref="ProfileException">The file cannot be read or has a fault.</exception>
    public static PrinterProfile ReadFile(string file)
    {
        try
        {
            return Parse(File.ReadAllBytes(file), Path.GetFileName(file));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new ProfileException($"{file}: {unreadable.Message}");
        }
    }

    /// <summary>One profile from its text; <paramref name="file"/> is for messages.</summary>
    /// <exception cref="ProfileException">The text has a fault.</exception>
    public static PrinterProfile Parse(ReadOnlySpan<byte> json, string file)
    {
        PrinterProfile? profile;
        try
        {
            profile = JsonSerializer.Deserialize<PrinterProfile>(json, Options);
        }
        catch (JsonException wrong)
        {
            throw new ProfileException($"{file}: {wrong.Message}");
        }
        if (profile is null)
            throw new ProfileException($"{file}: a JSON object is expected.");
        if (Faults(profile).FirstOrDefault() is { } fault)
            throw new ProfileException($"{file}: {fault}");
        return profile;
    }

    private static IEnumerable<string> Faults(PrinterProfile profile)
    {
        if (profile.Name.Length == 0 || !profile.Name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            yield return "$.name: letters, digits and hyphens are expected.";
        foreach (var fault in IdentityFaults(profile.Identity).Concat(SnmpFaults(profile.Snmp)).Concat(EpsonFaults(profile)))
            yield return fault;
        if (profile.Supplies.Count is 0 or > 32)
            yield return "$.supplies: 1 to 32 are expected.";
        for (var i = 0; i < profile.Supplies.Count; i++)
        {
            foreach (var fault in SupplyFaults(profile.Supplies[i]))
                yield return $"$.supplies[{i}].{fault}";
        }
        if (profile.Trays.Count is 0 or > 32)
            yield return "$.trays: 1 to 32 are expected.";
        for (var i = 0; i < profile.Trays.Count; i++)
        {
            var tray = profile.Trays[i];
            if (!MibNames.InputTypes.ContainsKey(tray.Kind))
                yield return $"$.trays[{i}].kind: one of {Known(MibNames.InputTypes)} is expected.";
            if (!MibNames.Sentinels.ContainsKey(tray.Reports))
                yield return $"$.trays[{i}].reports: one of {Known(MibNames.Sentinels)} is expected.";
            if (tray.Capacity < 1)
                yield return $"$.trays[{i}].capacity: a number from 1 is expected.";
        }
        if (!MibNames.MarkerCounterUnits.ContainsKey(profile.LifeCountUnit))
            yield return $"$.lifeCountUnit: one of {Known(MibNames.MarkerCounterUnits)} is expected.";
        foreach (var fault in JobFaults(profile.Jobs).Concat(TroubleFaults(profile.Troubles)))
            yield return fault;
        for (var i = 0; i < profile.Objects.Count; i++)
        {
            if (ObjectValue.FindFault(profile.Objects[i]) is { } fault)
                yield return $"$.objects[{i}].{fault}";
        }
    }

    private static IEnumerable<string> IdentityFaults(IdentityProfile identity)
    {
        if (!Protocols.Snmp.ObjectIdentifier.TryParse(identity.ObjectId, out _))
            yield return "$.identity.objectId: dotted decimals such as 1.3.6.1.4.1.1248.1.1.2.1 are expected.";
        if (identity.SerialPrefix.Length is < 2 or > 5 || !identity.SerialPrefix.All(char.IsAsciiLetterOrDigit))
            yield return "$.identity.serialPrefix: 2 to 5 letters and digits are expected.";
    }

    private static IEnumerable<string> SnmpFaults(SnmpProfile snmp)
    {
        if (snmp.Versions.Count == 0 || snmp.Versions.Any(version => version is not ("v1" or "v2c")))
            yield return "$.snmp.versions: v1, v2c or both are expected.";
        if (snmp.Community.Length is 0 or > 32)
            yield return "$.snmp.community: 1 to 32 characters are expected.";
        if (snmp.MaximumResponseBytes is < 484 or > 65_507)
            yield return "$.snmp.maximumResponseBytes: 484 (RFC 3417) to 65507 is expected.";
        if (snmp.MaximumNames is < 1 or > 512)
            yield return "$.snmp.maximumNames: 1 to 512 is expected.";
    }

    private static IEnumerable<string> SupplyFaults(SupplyProfile supply)
    {
        if (!MibNames.SupplyTypes.ContainsKey(supply.Kind))
            yield return $"kind: one of {Known(MibNames.SupplyTypes)} is expected.";
        if (!MibNames.Sentinels.ContainsKey(supply.Reports))
            yield return $"reports: one of {Known(MibNames.Sentinels)} is expected.";
        if (supply.Capacity < 1)
            yield return "capacity: a number from 1 is expected.";
        if (supply.Lasts is not (>= 1 and <= 1e9))
            yield return "lasts: a number from 1 is expected.";
        if (supply.St2Cartridge is < 0 or > 255 || supply.St2Color is < 0 or > 255)
            yield return "st2Cartridge, st2Color: 0 to 255 is expected.";
        if (supply.St2Cartridge is null != supply.St2Color is null)
            yield return "st2Cartridge and st2Color: both or neither are expected.";
    }

    private static IEnumerable<string> EpsonFaults(PrinterProfile profile)
    {
        if (profile.Epson is not { } epson)
            yield break;
        if (epson.St2 is not ("object" or "controlChannel" or "both" or "none"))
            yield return "$.epson.st2: object, controlChannel, both or none is expected.";
        if (epson.St2InkWidth is not (3 or 4))
            yield return "$.epson.st2InkWidth: 3 or 4 is expected.";
        if (epson.FirmwareCode.Length != 6 || !epson.FirmwareCode.All(char.IsAsciiLetterOrDigit))
            yield return "$.epson.firmwareCode: six letters and digits are expected.";
    }

    private static IEnumerable<string> JobFaults(JobProfile jobs)
    {
        if (jobs.EverySeconds is not (>= 1 and <= 1e8))
            yield return "$.jobs.everySeconds: a number from 1 is expected.";
        if (jobs.ColorShare is not (>= 0 and <= 1))
            yield return "$.jobs.colorShare: 0 to 1 is expected.";
        if (jobs.SleepsAfterSeconds is not (>= 0 and <= 1e8))
            yield return "$.jobs.sleepsAfterSeconds: a number from 0 is expected.";
        if (!IsRange(jobs.Seconds, 1) || !IsRange(jobs.Pages, 1) || !IsRange(jobs.PagesBefore, 0))
            yield return "$.jobs: seconds, pages and pagesBefore are ranges from a smaller to a larger number, from 1 (pagesBefore: 0).";
        if (!IsRange(jobs.WidthMillimetres, 1) || !IsRange(jobs.LengthMillimetres, 1))
            yield return "$.jobs: widthMillimetres and lengthMillimetres are ranges from a smaller to a larger number, from 1.";
    }

    private static IEnumerable<string> TroubleFaults(TroubleProfile troubles)
    {
        if (new[] { troubles.CoverOpen, troubles.Jam, troubles.Cleaning }.Any(chance => chance is not (>= 0 and <= 1)))
            yield return "$.troubles: coverOpen, jam and cleaning are chances from 0 to 1.";
        if (!IsRange(troubles.RepairSeconds, 1))
            yield return "$.troubles.repairSeconds: a range from a smaller to a larger number, from 1.";
    }

    private static bool IsRange(Interval range, double minimum) => range.From >= minimum && range.To >= range.From && range.To <= 1e8;

    private static string Known(IReadOnlyDictionary<string, int> names) => string.Join(", ", names.Keys);
}
