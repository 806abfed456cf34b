using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace EpsonPort.Agent.Link.Enrolment;

/// <summary>PKCS#10 out, PKCS#7 in (RFC 7030 sections 4.1 and 4.2), both in base64.</summary>
internal static class CertificateRequests
{
    /// <summary>Asks for a certificate for a new key. The key itself never leaves this PC.</summary>
    /// <param name="key">EC P-256.</param>
    /// <param name="commonName">The display name at enrolment; the agent's id at renewal.</param>
    public static string Write(ECDsa key, string commonName)
    {
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(commonName);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        return Convert.ToBase64String(request.CreateSigningRequest());
    }

    /// <summary>The certificates of a certs-only PKCS#7 in base64.</summary>
    /// <exception cref="AgentException">It is none.</exception>
    public static IReadOnlyList<X509Certificate2> Read(string base64)
    {
        try
        {
            var message = new SignedCms();
            message.Decode(Convert.FromBase64String(base64));
            return [.. message.Certificates];
        }
        catch (Exception problem) when (problem is FormatException or CryptographicException)
        {
            throw new AgentException(
                "What came from the host is no certificate. Is it an EpsonPort host, and no other page in between?",
                problem
            );
        }
    }
}
