using System.Globalization;
using Npgsql;

namespace EpsonPort.Host.Settings;

/// <summary>Reads the settings and refuses what makes no sense, each with one line that says what to change.</summary>
internal static class SettingsReader
{
    private const int DefaultPort = 8443;

    private const int ShortestPassword = 12;

    private const string Section = "EpsonPort";

    private static readonly string[] Known =
    [
        "Port",
        "DataDirectory",
        "PublicUrl",
        "Setup:AdminEmail",
        "Setup:AdminPassword",
        "Tls:CertificateFile",
        "Tls:KeyFile",
        "Agents:CertificateLifetime",
        "Agents:LateAfter",
    ];

    /// <summary>Reads them.</summary>
    /// <param name="configuration">Environment variables and whatever else the host was given.</param>
    /// <param name="defaultDataDirectory">Where data goes when no setting says.</param>
    /// <exception cref="StartRefusedException">A setting makes no sense.</exception>
    public static HostSettings Read(IConfiguration configuration, string defaultDataDirectory = "data")
    {
        RefuseUnknown(configuration);
        RefuseUnknownConnections(configuration);
        Span(configuration, "Agents:CertificateLifetime", TimeSpan.FromHours(1), TimeSpan.FromDays(3650));
        Span(configuration, "Agents:LateAfter", TimeSpan.FromSeconds(1), TimeSpan.FromDays(365));
        var port = Port(Value(configuration, "Port"));
        return new HostSettings
        {
            Port = port,
            DataDirectory = DataDirectory(Value(configuration, "DataDirectory") ?? defaultDataDirectory),
            PublicUrl = PublicUrl(Value(configuration, "PublicUrl"), port),
            Database = Database(configuration.GetConnectionString("Database")),
            Certificate = Certificate(Value(configuration, "Tls:CertificateFile"), Value(configuration, "Tls:KeyFile")),
            Administrator = Administrator(Value(configuration, "Setup:AdminEmail"), Value(configuration, "Setup:AdminPassword")),
        };
    }

    /// <summary>The name of a setting as it stands in the environment.</summary>
    public static string EnvironmentName(string key) => $"{Section}:{key}".Replace(":", "__", StringComparison.Ordinal);

    private static string? Value(IConfiguration configuration, string key) =>
        configuration[$"{Section}:{key}"] is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    private static void RefuseUnknown(IConfiguration configuration)
    {
        foreach (var (key, value) in configuration.GetSection(Section).AsEnumerable(makePathsRelative: true))
        {
            if (value is null || Known.Contains(key, StringComparer.OrdinalIgnoreCase))
                continue;
            var nearest =
                Known.FirstOrDefault(known => known.StartsWith(key, StringComparison.OrdinalIgnoreCase))
                ?? Known.MinBy(known => Distance(known, key))!;
            var isNear =
                nearest.StartsWith(key, StringComparison.OrdinalIgnoreCase) || Distance(nearest, key) <= Math.Max(2, key.Length / 3);
            var hint = isNear
                ? $"did you mean {EnvironmentName(nearest)}?"
                : $"known are {string.Join(", ", Known.Select(EnvironmentName))}.";
            throw new StartRefusedException($"There is no setting {EnvironmentName(key)}: {hint}");
        }
    }

    private static void RefuseUnknownConnections(IConfiguration configuration)
    {
        foreach (var (key, value) in configuration.GetSection("ConnectionStrings").AsEnumerable(makePathsRelative: true))
        {
            if (value is not null && !key.Equals("Database", StringComparison.OrdinalIgnoreCase))
                throw new StartRefusedException(
                    $"There is no setting ConnectionStrings__{key.Replace(":", "__", StringComparison.Ordinal)}: did you mean ConnectionStrings__Database?"
                );
        }
    }

    // Read by the module that it belongs to; checked here, before a database is started for nothing.
    private static void Span(IConfiguration configuration, string key, TimeSpan shortest, TimeSpan longest)
    {
        if (Value(configuration, key) is not { } text)
            return;
        // A bare number would be taken for days.
        var fits =
            text.Contains(':', StringComparison.Ordinal)
            && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span)
            && span >= shortest
            && span <= longest;
        if (!fits)
            throw new StartRefusedException(
                $"{EnvironmentName(key)} is '{text}': give days.hours:minutes:seconds from {shortest:c} to {longest:c}."
            );
    }

    private static int Port(string? text)
    {
        if (text is null)
            return DefaultPort;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535
            ? port
            : throw new StartRefusedException($"{EnvironmentName("Port")} is '{text}': give a number from 1 to 65535.");
    }

    private static string DataDirectory(string text)
    {
        string folder;
        try
        {
            folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(text));
            // Others may pass through (the embedded PostgreSQL runs as another account when the host is root) and see nothing.
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(folder);
            else if (!Directory.Exists(folder))
                Directory.CreateDirectory(
                    folder,
                    UnixFileMode.UserRead
                        | UnixFileMode.UserWrite
                        | UnixFileMode.UserExecute
                        | (Environment.IsPrivilegedProcess ? UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : UnixFileMode.None)
                );
            var probe = Path.Combine(folder, $".write-test-{Environment.ProcessId}-{Guid.NewGuid():N}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new StartRefusedException(
                $"The data directory '{text}' cannot be written ({e.Message.TrimEnd('.')}): set {EnvironmentName("DataDirectory")} to a folder that this account can write.",
                e
            );
        }
        return folder;
    }

    private static Uri PublicUrl(string? text, int port)
    {
        if (text is null)
            return new Uri($"https://localhost:{port}");
        var fits =
            Uri.TryCreate(text, UriKind.Absolute, out var url)
            && url.Scheme == Uri.UriSchemeHttps
            && url.Host.Length > 0
            && url.UserInfo.Length == 0
            && url.PathAndQuery == "/"
            && url.Fragment.Length == 0;
        return fits
            ? new Uri(url!.GetLeftPart(UriPartial.Authority))
            : throw new StartRefusedException(
                $"{EnvironmentName("PublicUrl")} is '{text}': give https://, a host name and at most a port, such as https://fleet.example.com."
            );
    }

    private static NpgsqlConnectionStringBuilder? Database(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        NpgsqlConnectionStringBuilder builder;
        try
        {
            builder = new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception e)
            when (e is ArgumentException or FormatException or InvalidOperationException or InvalidCastException or OverflowException)
        {
            // The parser's own message can repeat what it read, and that may hold the password.
            throw new StartRefusedException(
                "ConnectionStrings__Database cannot be read: give key=value pairs with semicolons between, such as Host=db.example.com;Database=epsonport;Username=epsonport;Password=...",
                e
            );
        }
        if (string.IsNullOrEmpty(builder.Host))
            throw new StartRefusedException("ConnectionStrings__Database names no Host.");
        if (string.IsNullOrEmpty(builder.Username))
            throw new StartRefusedException("ConnectionStrings__Database names no Username: give the owner of the database.");
        if (string.IsNullOrEmpty(builder.Password))
            throw new StartRefusedException(
                "ConnectionStrings__Database has no Password: the passwords of the modules' roles are derived from it."
            );
        builder.Database ??= builder.Username;
        builder.PersistSecurityInfo = false;
        if (!builder.ContainsKey("Timeout"))
            builder.Timeout = 5;
        return builder;
    }

    private static CertificateFiles? Certificate(string? certificate, string? key)
    {
        if (certificate is null && key is null)
            return null;
        if (certificate is null || key is null)
        {
            var (given, missing) = certificate is null ? ("Tls:KeyFile", "Tls:CertificateFile") : ("Tls:CertificateFile", "Tls:KeyFile");
            throw new StartRefusedException(
                $"{EnvironmentName(given)} is set and {EnvironmentName(missing)} is not: set both, or neither for the host's own authority."
            );
        }
        foreach (var (name, file) in new[] { ("Tls:CertificateFile", certificate), ("Tls:KeyFile", key) })
        {
            if (!File.Exists(file))
                throw new StartRefusedException(
                    $"{EnvironmentName(name)} names '{file}', and there is no such file that this account can see."
                );
        }
        return new CertificateFiles(Path.GetFullPath(certificate), Path.GetFullPath(key));
    }

    private static FirstAdministrator? Administrator(string? email, string? password)
    {
        if (email is null && password is null)
            return null;
        if (email is null || password is null)
        {
            var (given, missing) = email is null
                ? ("Setup:AdminPassword", "Setup:AdminEmail")
                : ("Setup:AdminEmail", "Setup:AdminPassword");
            throw new StartRefusedException(
                $"{EnvironmentName(given)} is set and {EnvironmentName(missing)} is not: set both, or neither for a set-up link."
            );
        }
        // The shape alone: what is left is checked where accounts are made, and costs a database to find out.
        var at = email.IndexOf('@', StringComparison.Ordinal);
        if (at < 1 || at == email.Length - 1 || email.Any(one => char.IsWhiteSpace(one) || char.IsControl(one)))
            throw new StartRefusedException(
                $"{EnvironmentName("Setup:AdminEmail")} is '{email}': give an e-mail address, such as admin@example.com."
            );
        if (password.EnumerateRunes().Count() < ShortestPassword)
            throw new StartRefusedException(
                $"{EnvironmentName("Setup:AdminPassword")} is too short: give at least {ShortestPassword} characters."
            );
        return new FirstAdministrator(email, password);
    }

    // Levenshtein's edit distance, without regard to case.
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var same = char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]);
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (same ? 0 : 1)));
            }
        }
        return row[other.Length];
    }
}
