using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EpsonPort.Host.Database;

namespace EpsonPort.Host.Edge;

/// <summary>
/// The host's own certificate authority: an EC P-256 key in <c>ca-key.pem</c> (mode 0600) and its certificate in <c>ca.pem</c>, made at first start, valid for ten years.
/// It signs the agents' certificates, and the server's own where the operator brings none.
/// </summary>
internal sealed class CertificateAuthority : IDisposable
{
    /// <summary>The certificate's file in the data directory.</summary>
    public const string CertificateFile = "ca.pem";

    private const string KeyFile = "ca-key.pem";
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(3653);

    // A clock that is a little behind ours must not find a new certificate not valid yet.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromHours(1);

    private readonly TimeProvider _clock;
    private readonly X509Certificate2 _signer;

    private CertificateAuthority(X509Certificate2 signer, TimeProvider clock)
    {
        (_signer, _clock) = (signer, clock);
        Certificate = X509CertificateLoader.LoadCertificate(signer.RawData);
    }

    /// <summary>The authority's certificate, without its key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Reads the authority from the data directory, or makes it where there is none.</summary>
    /// <exception cref="StartRefusedException">The files do not belong together or have expired.</exception>
    public static async Task<CertificateAuthority> OpenAsync(string dataDirectory, TimeProvider clock, CancellationToken cancellation)
    {
        var (certificatePath, keyPath) = (Path.Combine(dataDirectory, CertificateFile), Path.Combine(dataDirectory, KeyFile));
        // A verb may come to it at the same moment as the serving host.
        using (await DataFolderLock.TakeAsync(Path.Combine(dataDirectory, "ca.lock"), cancellation))
        {
            // The key goes to disk first: a start that was cut off between the two leaves a key without a certificate, and that one was never used.
            if (!File.Exists(certificatePath))
                await CreateAsync(certificatePath, keyPath, clock, cancellation);
        }
        try
        {
            var signer = X509Certificate2.CreateFromPemFile(certificatePath, keyPath);
            if (signer.NotAfter.ToUniversalTime() <= clock.GetUtcNow().UtcDateTime)
                throw new StartRefusedException(
                    $"The authority in {certificatePath} has expired on {signer.NotAfter:yyyy-MM-dd}: move it away and enrol the agents again."
                );
            return new CertificateAuthority(signer, clock);
        }
        catch (Exception e) when (e is CryptographicException or FileNotFoundException or ArgumentException)
        {
            throw new StartRefusedException(
                $"{certificatePath} and {keyPath} are not a certificate and its key: put the right files back.",
                e
            );
        }
    }

    /// <summary>Signs a server certificate for these names and addresses.</summary>
    public X509Certificate2 IssueServerCertificate(
        string commonName,
        SubjectAlternativeNameBuilder names,
        PublicKey publicKey,
        TimeSpan lifetime
    ) => Issue(commonName, publicKey, ServerAuthentication, names, lifetime);

    /// <summary>Signs a client certificate.</summary>
    public X509Certificate2 IssueClientCertificate(string commonName, PublicKey publicKey, TimeSpan lifetime) =>
        Issue(commonName, publicKey, ClientAuthentication, null, lifetime);

    /// <inheritdoc />
    public void Dispose()
    {
        _signer.Dispose();
        Certificate.Dispose();
    }

    private X509Certificate2 Issue(
        string commonName,
        PublicKey publicKey,
        string usage,
        SubjectAlternativeNameBuilder? names,
        TimeSpan lifetime
    )
    {
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(commonName);
        var request = new CertificateRequest(subject.Build(), publicKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true)
        );
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(publicKey, critical: false));
        request.CertificateExtensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_signer, includeKeyIdentifier: true, includeIssuerAndSerial: false)
        );
        if (names is not null)
            request.CertificateExtensions.Add(names.Build());

        var now = _clock.GetUtcNow();
        var end = Earlier(now + lifetime, new DateTimeOffset(_signer.NotAfter));
        var start = Later(now - ClockTolerance, new DateTimeOffset(_signer.NotBefore));
        return request.Create(
            _signer.SubjectName,
            X509SignatureGenerator.CreateForECDsa(_signer.GetECDsaPrivateKey()!),
            start,
            end,
            SerialNumber()
        );
    }

    private static async Task CreateAsync(string certificatePath, string keyPath, TimeProvider clock, CancellationToken cancellation)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName($"EpsonPort authority {Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}");
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, 0, critical: true)
        );
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true)
        );
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var now = clock.GetUtcNow();
        using var certificate = request.Create(
            request.SubjectName,
            X509SignatureGenerator.CreateForECDsa(key),
            now - ClockTolerance,
            now + Lifetime,
            SerialNumber()
        );
        await PrivateFile.WriteAsync(keyPath, System.Text.Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"), cancellation);
        await PrivateFile.WritePublicAsync(
            certificatePath,
            System.Text.Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n"),
            cancellation
        );
    }

    // Positive and never zero (RFC 5280 section 4.1.2.2), 127 random bits.
    private static byte[] SerialNumber()
    {
        var number = RandomNumberGenerator.GetBytes(16);
        number[0] = (byte)((number[0] & 0x7f) | 0x40);
        return number;
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
