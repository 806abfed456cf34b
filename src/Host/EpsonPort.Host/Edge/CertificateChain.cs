using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EpsonPort.Host.Edge;

/// <summary>
/// A PEM file with a certificate and those above it. The framework skips a block without an end, so that a file which is being written would pass as a shorter chain with another
/// top; here the file is whole or refused.
/// </summary>
internal static class CertificateChain
{
    private const string Label = "CERTIFICATE";
    private const string FirstLine = $"-----BEGIN {Label}-----";

    /// <summary>Reads it: the leaf, which stands first, and then each certificate's issuer, in whatever order the file has them.</summary>
    /// <exception cref="CryptographicException">The file is not whole, or holds a certificate that is not part of the chain.</exception>
    public static IReadOnlyList<X509Certificate2> FromPem(string pem)
    {
        var certificates = new List<X509Certificate2>();
        var rest = pem.AsSpan();
        while (PemEncoding.TryFind(rest, out var block))
        {
            EnsureNoneBegins(rest[..block.Location.Start]);
            if (rest[block.Label] is Label)
                certificates.Add(X509CertificateLoader.LoadCertificate(Convert.FromBase64String(rest[block.Base64Data].ToString())));
            rest = rest[block.Location.End..];
        }
        EnsureNoneBegins(rest);
        return certificates.Count > 0
            ? Ordered(certificates)
            : throw new CryptographicException($"the certificate file holds no certificate ({FirstLine})");
    }

    // What stands between whole blocks is a comment, unless it is the beginning of a block or of the line that opens one.
    private static void EnsureNoneBegins(ReadOnlySpan<char> between)
    {
        var lastLine = between[(between.LastIndexOf('\n') + 1)..].Trim();
        if (
            between.Contains("-----BEGIN", StringComparison.Ordinal)
            || between.Contains("-----END", StringComparison.Ordinal)
            || (lastLine.Length > 0 && FirstLine.AsSpan().StartsWith(lastLine, StringComparison.Ordinal))
        )
            throw new CryptographicException(
                "the certificate file holds a part of a certificate (a BEGIN line without its END line, or damaged text between them): put the whole file in its place"
            );
    }

    private static List<X509Certificate2> Ordered(List<X509Certificate2> certificates)
    {
        List<X509Certificate2> ordered = [certificates[0]];
        var rest = certificates.Skip(1).ToList();
        while (rest.Count > 0)
        {
            var below = ordered[^1];
            if (rest.Find(one => IsIssuer(one, below)) is not { } issuer)
                throw new CryptographicException(
                    $"the certificate {rest[0].Subject} in the file is not above {below.Subject}: keep the server's own certificate first, and only those that lead up from it"
                );
            rest.Remove(issuer);
            ordered.Add(issuer);
        }
        return ordered;
    }

    // By name and by signature: an authority that changed its key keeps its name.
    private static bool IsIssuer(X509Certificate2 candidate, X509Certificate2 below)
    {
        if (
            below.SubjectName.RawData.AsSpan().SequenceEqual(below.IssuerName.RawData)
            || !candidate.SubjectName.RawData.AsSpan().SequenceEqual(below.IssuerName.RawData)
        )
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { candidate },
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            // Only the signature counts here: an expired certificate is told elsewhere, and the one above need not be a root.
            VerificationFlags = X509VerificationFlags.AllFlags,
        };
        chain.Build(below);
        return chain.ChainStatus.All(status => !status.Status.HasFlag(X509ChainStatusFlags.NotSignatureValid))
            && chain.ChainElements.Count > 1;
    }
}
