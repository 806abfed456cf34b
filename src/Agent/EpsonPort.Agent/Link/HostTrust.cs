using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace EpsonPort.Agent.Link;

/// <summary>
/// Trust in the host: its certificate must carry its name and lead to the one anchor pinned at enrolment. The PC's own list of authorities
/// counts for nothing here.
/// </summary>
internal static class HostTrust
{
    public static SslClientAuthenticationOptions Options(byte[] anchor, X509Certificate2? clientCertificate)
    {
        var pinned = X509CertificateLoader.LoadCertificate(anchor);
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.Add(pinned);
        return new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = policy,
            RemoteCertificateValidationCallback = (_, _, chain, errors) => IsTrusted(pinned, chain, errors),
            ClientCertificateContext = clientCertificate is null
                ? null
                : SslStreamCertificateContext.Create(clientCertificate, additionalCertificates: null, offline: true),
        };
    }

    private static bool IsTrusted(X509Certificate2 anchor, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return true;
        // An operator's PEM chain may end in an intermediate: that one is the anchor then, and the chain is partial by design, and nothing else.
        return errors == SslPolicyErrors.RemoteCertificateChainErrors
            && chain is not null
            && chain.ChainStatus.Length > 0
            && chain.ChainStatus.All(status => status.Status == X509ChainStatusFlags.PartialChain)
            && chain.ChainElements.Count > 0
            && chain.ChainElements[^1].Certificate.RawDataMemory.Span.SequenceEqual(anchor.RawDataMemory.Span);
    }
}
