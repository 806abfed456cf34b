using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EpsonPort.Host.Edge;

/// <summary>What the port shows: the certificate with its key, and the certificates that lead from it to its anchor.</summary>
internal sealed class ServerCertificate
{
    private ServerCertificate(X509Certificate2 leaf, X509Certificate2Collection chain, X509Certificate2 authority)
    {
        (Leaf, Chain) = (leaf, chain);
        Anchor = chain.Count > 0 ? chain[^1] : leaf;
        // Named in the handshake, so that a browser without a certificate of ours does not ask its user for one. Schannel takes no list.
        var trust = OperatingSystem.IsWindows()
            ? null
            : SslCertificateTrust.CreateForX509Collection([authority], sendTrustInHandshake: true);
        Context = SslStreamCertificateContext.Create(leaf, chain, offline: true, trust);
    }

    /// <summary>The server's own certificate.</summary>
    public X509Certificate2 Leaf { get; }

    /// <summary>The certificates above it, in order.</summary>
    public X509Certificate2Collection Chain { get; }

    /// <summary>The top of the chain: what agents trust.</summary>
    public X509Certificate2 Anchor { get; }

    /// <summary>Ready for the handshake.</summary>
    public SslStreamCertificateContext Context { get; }

    /// <summary>A certificate of the host's own authority.</summary>
    public static ServerCertificate Own(X509Certificate2 leaf, X509Certificate2 authority) => new(leaf, [authority], authority);

    /// <summary>A certificate with its chain and its key from PEM text.</summary>
    /// <exception cref="CryptographicException">They are not whole or not a pair; the message says what is wrong, without anything of the key.</exception>
    public static ServerCertificate FromPem(string certificatePem, string keyPem, X509Certificate2 authority)
    {
        if (keyPem.Contains("ENCRYPTED", StringComparison.Ordinal))
            throw new CryptographicException("the key is encrypted: decrypt it (openssl pkey -in encrypted.pem -out key.pem)");
        var chain = CertificateChain.FromPem(certificatePem);
        X509Certificate2 pair;
        try
        {
            pair = X509Certificate2.CreateFromPem(certificatePem, keyPem);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new CryptographicException("the key is none, or does not belong to the first certificate of the file", e);
        }
        using (pair)
        {
            // Schannel needs the key in a store of its own; elsewhere this changes nothing.
            var leaf = X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), null);
            return new ServerCertificate(leaf, [.. chain.Skip(1)], authority);
        }
    }
}
