using Npgsql;

namespace EpsonPort.Host.Settings;

/// <summary>The host's settings, checked.</summary>
internal sealed record HostSettings
{
    /// <summary>The one port that is served (TLS); 0 only in tests, for any free one.</summary>
    public required int Port { get; init; }

    /// <summary>Where everything is kept that is not in PostgreSQL; absolute.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>How browsers and agents reach the host: https, host and port, nothing else.</summary>
    public required Uri PublicUrl { get; init; }

    /// <summary>The owner of an external database; null for the embedded one.</summary>
    public required NpgsqlConnectionStringBuilder? Database { get; init; }

    /// <summary>PEM files of a certificate that the operator brings; null for the host's own authority.</summary>
    public required CertificateFiles? Certificate { get; init; }

    /// <summary>The first administrator, when the settings name one.</summary>
    public required FirstAdministrator? Administrator { get; init; }

    /// <summary>False for verbs that do their work beside a serving host.</summary>
    public bool Serves { get; init; } = true;

    /// <summary>True for <c>demo</c>.</summary>
    public bool Demo { get; init; }
}

/// <summary>A certificate with its chain, and its key, as PEM files.</summary>
internal sealed record CertificateFiles(string CertificateFile, string KeyFile);

/// <summary>The first administrator.</summary>
internal sealed record FirstAdministrator(string Email, string Password)
{
    /// <summary>Never shows the password.</summary>
    public override string ToString() => Email;
}
