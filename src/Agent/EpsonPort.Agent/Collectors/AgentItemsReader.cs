using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using EpsonPort.AgentLink.Items;
using Microsoft.Win32;

namespace EpsonPort.Agent.Collectors;

/// <summary>What the agent says of itself and of the PC it runs on.</summary>
internal static class AgentItemsReader
{
    private const string Source = "agent";
    private const string Code = "EPSONPORT-SITE";

    public static string Version { get; } =
        typeof(AgentItemsReader).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? "0";

    public static AgentItems Read(string? agentId, DeviceCount devices, IReadOnlyList<SystemEvent> events) =>
        new()
        {
            AgentId = agentId is not null
                ? Item.Of(agentId, Source)
                : Item.Absent<string>(AbsentReason.NotConfigured, "This agent is not enrolled."),
            AgentType = Item.Of("site", Source),
            AgentVersion = Item.Of(Version, Source),
            Os = Item.Of(OsName(), Source),
            OsVersion = Item.Of(
                OperatingSystem.IsLinux() ? RuntimeInformation.OSDescription : Environment.OSVersion.Version.ToString(),
                Source
            ),
            OsProductType = Known(OperatingSystem.IsWindows() ? WindowsProductType() : null, "Only Windows tells it."),
            AgentCode = Item.Of(Code, Source),
            ConnectedDeviceCount = Item.Of(devices, Source),
            Locale = Known(
                OperatingSystem.IsWindows() ? WindowsLocale() : UnixLocale("LC_ALL") ?? UnixLocale("LANG"),
                "No locale is set on this PC."
            ),
            Language = Known(
                OperatingSystem.IsWindows() ? WindowsLanguage() : UnixLocale("LC_MESSAGES") ?? UnixLocale("LANG"),
                "No language is set on this PC."
            ),
            SystemEvents = Item.Of(events, Source),
        };

    private static Item<string> Known(string? value, string otherwise) =>
        value is not null ? Item.Of(value, Source) : Item.Absent<string>(AbsentReason.Unsupported, otherwise);

    private static string OsName()
    {
        if (OperatingSystem.IsWindows())
            return "Windows";
        return OperatingSystem.IsMacOS() ? "macOS" : "Linux";
    }

    /// <summary><c>de_DE.UTF-8</c> becomes <c>de-DE</c>; the C locale is none.</summary>
    internal static string? FromPosix(string? locale)
    {
        var name = locale?.Split('.', '@')[0].Replace('_', '-');
        return name is null or "" or "C" or "POSIX" || name.Length > 35 ? null : name;
    }

    private static string? UnixLocale(string variable) => FromPosix(Environment.GetEnvironmentVariable(variable));

    [SupportedOSPlatform("windows")]
    private static string? WindowsProductType() =>
        Registry.GetValue(@"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\ProductOptions", "ProductType", null) switch
        {
            "WinNT" => "workstation",
            "ServerNT" => "server",
            "LanmanNT" => "domainController",
            _ => null,
        };

    [SupportedOSPlatform("windows")]
    private static string? WindowsLocale() =>
        Registry.GetValue(@"HKEY_CURRENT_USER\Control Panel\International", "LocaleName", null) as string;

    [SupportedOSPlatform("windows")]
    private static string? WindowsLanguage() =>
        (Registry.GetValue(@"HKEY_CURRENT_USER\Control Panel\Desktop", "PreferredUILanguages", null) as string[])?.FirstOrDefault()
        ?? WindowsLocale();
}
