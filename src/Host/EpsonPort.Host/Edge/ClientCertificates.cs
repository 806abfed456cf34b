using System.Security.Cryptography.X509Certificates;

namespace EpsonPort.Host.Edge;

/// <summary>Which client certificates may come through the handshake.</summary>
internal static class ClientCertificates
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const string CommonName = "2.5.4.3";

    /// <summary>
    /// None, or one that this authority signed for a client. Its time is not judged here: an agent whose certificate has run out is told so by the application, which
    /// a broken handshake could not do.
    /// </summary>
    public static bool IsAcceptable(X509Certificate? presented, X509Certificate2 authority)
    {
        if (presented is null)
            return true;
        if (presented is not X509Certificate2 certificate || !IsForOneClient(certificate))
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { authority },
            RevocationMode = X509RevocationMode.NoCheck,
            VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid,
            DisableCertificateDownloads = true,
        };
        // Exactly two: the authority signs clients itself, and nobody in between.
        return chain.Build(certificate) && chain.ChainElements.Count == 2;
    }

    private static bool IsForOneClient(X509Certificate2 certificate)
    {
        var isAuthority = certificate
            .Extensions.OfType<X509BasicConstraintsExtension>()
            .Any(constraints => constraints.CertificateAuthority);
        var isForClients = certificate
            .Extensions.OfType<X509EnhancedKeyUsageExtension>()
            .Any(usages =>
                usages.EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>().Any(usage => usage.Value == ClientAuthentication)
            );
        return !isAuthority && isForClients && CommonNames(certificate) == 1;
    }

    private static int CommonNames(X509Certificate2 certificate)
    {
        var count = 0;
        foreach (var part in certificate.SubjectName.EnumerateRelativeDistinguishedNames())
        {
            // A part of several values could hide a second name.
            if (part.HasMultipleElements)
                return -1;
            if (part.GetSingleElementType().Value == CommonName)
                count++;
        }
        return count;
    }
}
