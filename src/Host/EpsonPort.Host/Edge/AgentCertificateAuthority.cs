using System.Security.Cryptography.X509Certificates;
using EpsonPort.Devices.Contracts;

namespace EpsonPort.Host.Edge;

/// <summary>The host's authority as the Devices module sees it.</summary>
internal sealed class AgentCertificateAuthority(CertificateAuthority authority, ServerCertificates server) : ICertificateAuthority
{
    /// <inheritdoc />
    public X509Certificate2 Certificate => authority.Certificate;

    /// <inheritdoc />
    public IReadOnlyList<X509Certificate2> Anchors
    {
        get
        {
            var anchor = server.Anchor;
            return anchor.RawDataMemory.Span.SequenceEqual(authority.Certificate.RawDataMemory.Span)
                ? [authority.Certificate]
                : [authority.Certificate, anchor];
        }
    }

    /// <inheritdoc />
    public string ServerAnchorFingerprint => server.Anchor.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256);

    /// <inheritdoc />
    public X509Certificate2 IssueClientCertificate(string commonName, PublicKey publicKey, TimeSpan lifetime) =>
        authority.IssueClientCertificate(commonName, publicKey, lifetime);
}
