using Microsoft.Extensions.Configuration;

namespace EpsonPort.Agent.Settings;

/// <summary>
/// How this agent works: from environment variables <c>EPSONPORT_AGENT_*</c> and, below them, from <c>settings.json</c> in the data folder.
/// Neither holds a secret.
/// </summary>
internal sealed record AgentSettings
{
    public const string EnvironmentPrefix = "EPSONPORT_AGENT_";

    /// <summary>The variables that <see cref="Load"/> reads.</summary>
    public static IReadOnlyList<string> EnvironmentNames { get; } =
    [EnvironmentPrefix + "DATA", EnvironmentPrefix + "KEY_FILE", EnvironmentPrefix + "INTERVAL", EnvironmentPrefix + "PROXY"];

    private const int MinimumIntervalSeconds = 1;
    private static readonly TimeSpan _longestInterval = TimeSpan.FromDays(1);

    public required string DataFolder { get; init; }

    /// <summary>The key that credentials are encrypted with, apart from the data. Not used on Windows, where DPAPI keeps it.</summary>
    public required string KeyFile { get; init; }

    /// <summary>Time between two readings of a device, 1 s to 1 day.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The HTTP proxy on the way to the host; null for none.</summary>
    public Uri? Proxy { get; init; }

    /// <exception cref="UsageException">A setting makes no sense.</exception>
    public static AgentSettings Load(IReadOnlyDictionary<string, string?> environment)
    {
        var folder = Path.GetFullPath(
            environment.GetValueOrDefault(EnvironmentPrefix + "DATA") is { Length: > 0 } named ? named : DefaultDataFolder()
        );
        var configuration = ReadConfiguration(folder, environment);
        return new AgentSettings
        {
            DataFolder = folder,
            KeyFile = Path.GetFullPath(configuration["KEY_FILE"] is { Length: > 0 } file ? file : DefaultKeyFile()),
            Interval = configuration["INTERVAL"] is { Length: > 0 } interval ? ReadInterval(interval) : TimeSpan.FromMinutes(5),
            Proxy = configuration["PROXY"] is { Length: > 0 } proxy ? ReadProxy(proxy) : null,
        };
    }

    private static IConfiguration ReadConfiguration(string folder, IReadOnlyDictionary<string, string?> environment)
    {
        var file = Path.Combine(folder, "settings.json");
        try
        {
            return new ConfigurationBuilder()
                .AddJsonFile(file, optional: true, reloadOnChange: false)
                .AddInMemoryCollection(
                    environment
                        .Where(pair => pair.Key.StartsWith(EnvironmentPrefix, StringComparison.Ordinal))
                        .Select(pair => KeyValuePair.Create(pair.Key[EnvironmentPrefix.Length..], pair.Value))
                )
                .Build();
        }
        catch (Exception problem) when (problem is InvalidDataException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} cannot be read: it must be a JSON object such as {{\"interval\": \"5m\"}}.", problem);
        }
    }

    private static TimeSpan ReadInterval(string text)
    {
        if (
            !Duration.TryParse(text, out var interval)
            || interval < TimeSpan.FromSeconds(MinimumIntervalSeconds)
            || interval > _longestInterval
        )
            throw new UsageException(
                $"The interval '{text}' makes no sense: write 1s to 24h, such as 30s or 5m ({EnvironmentPrefix}INTERVAL)."
            );
        return interval;
    }

    private static Uri ReadProxy(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var proxy) && proxy.Scheme is "http" or "https"
            ? proxy
            : throw new UsageException($"The proxy must be an address such as http://proxy.example:8080 ({EnvironmentPrefix}PROXY).");

    private static string DefaultDataFolder()
    {
        if (OperatingSystem.IsWindows())
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "EpsonPort", "Agent");
        return Environment.IsPrivilegedProcess
            ? "/var/lib/epsonport-agent"
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Create), "epsonport-agent");
    }

    private static string DefaultKeyFile() =>
        !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess
            ? "/etc/epsonport-agent/secrets.key"
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Create), "epsonport-agent", "secrets.key");

    // The path is wanted even where the folder is not there yet.
    private const Environment.SpecialFolderOption Create = Environment.SpecialFolderOption.DoNotVerify;
}
