using System.Security.Cryptography.X509Certificates;

namespace EpsonPort.Devices.Contracts;

/// <summary>The host's own certificate authority for agents. The host keeps its key; the Devices module decides who gets a certificate.</summary>
public interface ICertificateAuthority
{
    /// <summary>The authority's certificate, which is also <c>ca.pem</c> in the data directory.</summary>
    X509Certificate2 Certificate { get; }

    /// <summary>What <c>/.well-known/est/cacerts</c> hands out (RFC 7030 section 4.1): the authority, and the top of the server's own chain when that was given as PEM files.</summary>
    IReadOnlyList<X509Certificate2> Anchors { get; }

    /// <summary>SHA-256 of the anchor that agents trust for the server, in upper-case hexadecimal: it stands in every enrolment code.</summary>
    string ServerAnchorFingerprint { get; }

    /// <summary>Signs a client certificate (extended key usage clientAuth) for a key that the caller has proven to hold.</summary>
    /// <param name="commonName">The agent's id; nothing of the request's subject is taken over.</param>
    /// <param name="publicKey">The key of a verified PKCS#10 request.</param>
    /// <param name="lifetime">How long it is valid from now.</param>
    X509Certificate2 IssueClientCertificate(string commonName, PublicKey publicKey, TimeSpan lifetime);
}
