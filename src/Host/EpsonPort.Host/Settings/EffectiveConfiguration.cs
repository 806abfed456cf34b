namespace EpsonPort.Host.Settings;

/// <summary>The configuration as the modules see it: with the defaults that the host filled in.</summary>
internal static class EffectiveConfiguration
{
    public static IConfiguration Of(IConfiguration given, HostSettings settings) =>
        new ConfigurationBuilder()
            .AddConfiguration(given)
            .AddInMemoryCollection(
                new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
                {
                    ["EpsonPort:Port"] = $"{settings.Port}",
                    ["EpsonPort:DataDirectory"] = settings.DataDirectory,
                    ["EpsonPort:PublicUrl"] = settings.PublicUrl.GetLeftPart(UriPartial.Authority),
                    ["EpsonPort:Demo"] = $"{settings.Demo}",
                }
            )
            .Build();
}
