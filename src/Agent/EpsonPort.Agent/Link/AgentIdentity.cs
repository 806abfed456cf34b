using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EpsonPort.Agent.Link;

/// <summary>Who this agent is to its host: its certificate and key, and the anchor that it trusts for the host.</summary>
internal sealed record AgentIdentity
{
    public required string AgentId { get; init; }
    public required Uri Host { get; init; }

    /// <summary>The only certificate that the host's own may lead to, DER.</summary>
    public required byte[] Anchor { get; init; }

    /// <summary>DER.</summary>
    public required byte[] Certificate { get; init; }

    /// <summary>PKCS#8. A secret.</summary>
    public required byte[] PrivateKey { get; init; }
    public required DateTimeOffset EnrolledAt { get; init; }

    /// <summary>When the certificate was received, by this machine's clock; null when an earlier version received it.</summary>
    public DateTimeOffset? CertifiedAt { get; init; }

    /// <summary>Enrolled so that it takes no commands, whatever later versions can do.</summary>
    public bool SendOnly { get; init; }

    /// <summary>The certificate without its key; the caller disposes of it.</summary>
    public X509Certificate2 LoadCertificate() => X509CertificateLoader.LoadCertificate(Certificate);

    /// <summary>The certificate with its key, as TLS wants it; the caller disposes of it.</summary>
    public X509Certificate2 LoadWithKey()
    {
        using var certificate = LoadCertificate();
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(PrivateKey, out _);
        var withKey = certificate.CopyWithPrivateKey(key);
        if (!OperatingSystem.IsWindows())
            return withKey;
        // SChannel does not take a key that lives in memory only.
        using (withKey)
            return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pfx), password: null);
    }

    /// <summary>Never the key.</summary>
    public override string ToString() => $"agent {AgentId} at {Host.Authority}";
}
