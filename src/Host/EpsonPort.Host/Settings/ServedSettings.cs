using System.Text.Json;
using EpsonPort.Host.Database;

namespace EpsonPort.Host.Settings;

/// <summary>
/// The file <c>serving.json</c> in the data directory: how the host was started last, for a verb beside it that was called without the host's settings. It says whether the
/// database is an external one and never which, since that would hold a password.
/// </summary>
internal static class ServedSettings
{
    private const string FileName = "serving.json";

    /// <summary>Notes them.</summary>
    public static Task WriteAsync(HostSettings settings, CancellationToken cancellation) =>
        PrivateFile.WriteAsync(
            Path.Combine(settings.DataDirectory, FileName),
            JsonSerializer.SerializeToUtf8Bytes(
                new Content(
                    settings.PublicUrl.GetLeftPart(UriPartial.Authority),
                    settings.Database is not null,
                    settings.Certificate?.CertificateFile,
                    settings.Certificate?.KeyFile
                )
            ),
            cancellation
        );

    /// <summary>Takes over what the verb has no settings of its own for.</summary>
    /// <exception cref="StartRefusedException">The host works with an external database, and the verb was not told which.</exception>
    public static HostSettings Apply(HostSettings settings, IConfiguration given)
    {
        if (Read(settings.DataDirectory) is not { } served)
            return settings;
        if (served.ExternalDatabase && settings.Database is null)
        {
            throw new StartRefusedException(
                $"The host on {settings.DataDirectory} works with a PostgreSQL of your own: give this verb the same ConnectionStrings__Database."
            );
        }
        if (
            given["EpsonPort:PublicUrl"] is null
            && given["EpsonPort:Port"] is null
            && Uri.TryCreate(served.PublicUrl, UriKind.Absolute, out var url)
        )
            settings = settings with { PublicUrl = url };
        if (settings.Certificate is null && served is { CertificateFile: { } certificate, KeyFile: { } key })
            settings = settings with { Certificate = new CertificateFiles(certificate, key) };
        return settings;
    }

    private static Content? Read(string dataDirectory)
    {
        try
        {
            return JsonSerializer.Deserialize<Content>(File.ReadAllBytes(Path.Combine(dataDirectory, FileName)));
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            // No host was started here yet.
            return null;
        }
    }

    private sealed record Content(string? PublicUrl, bool ExternalDatabase, string? CertificateFile, string? KeyFile);
}
