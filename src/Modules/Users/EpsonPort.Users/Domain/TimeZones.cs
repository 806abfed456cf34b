namespace EpsonPort.Users.Domain;

/// <summary>Time zones by their IANA names.</summary>
internal static class TimeZones
{
    public const string Utc = "Etc/UTC";

    public static bool IsKnown(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId;

    /// <summary>The zone of this machine, or UTC where it has none with an IANA name.</summary>
    public static string Local()
    {
        var local = TimeZoneInfo.Local;
        if (!local.HasIanaId)
            return TimeZoneInfo.TryConvertWindowsIdToIanaId(local.Id, out var name) ? name : Utc;
        return local.Id is "UTC" or "" ? Utc : local.Id;
    }
}
