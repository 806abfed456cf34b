using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EpsonPort.Host.Database;
using EpsonPort.Host.Settings;

namespace EpsonPort.Host.Edge;

/// <summary>The server certificate that the host makes with its own authority: <c>server.pem</c> and <c>server-key.pem</c> in the data directory.</summary>
internal static class OwnServerCertificate
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(397);

    /// <summary>Names and addresses that the certificate holds: this machine, and how it is reached.</summary>
    public static IReadOnlyList<string> Names(Uri publicUrl) =>
        [
            .. new[] { publicUrl.IdnHost.Trim('[', ']'), "localhost", Environment.MachineName, "127.0.0.1", "::1" }.Distinct(
                StringComparer.OrdinalIgnoreCase
            ),
        ];

    /// <summary>Reads it, or makes a new one when there is none, when two thirds of its life are over, or when it lacks a name.</summary>
    public static async Task<X509Certificate2> OpenAsync(
        CertificateAuthority authority,
        HostSettings settings,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var certificatePath = Path.Combine(settings.DataDirectory, "server.pem");
        var keyPath = Path.Combine(settings.DataDirectory, "server-key.pem");
        if (TryRead(certificatePath, keyPath) is { } existing)
        {
            if (IsGood(existing, authority, settings.PublicUrl, clock.GetUtcNow()))
                return existing;
            existing.Dispose();
        }
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in Names(settings.PublicUrl))
        {
            if (IPAddress.TryParse(name, out var address))
                names.AddIpAddress(address);
            else
                names.AddDnsName(name);
        }
        using var issued = authority.IssueServerCertificate(Names(settings.PublicUrl)[0], names, new PublicKey(key), Lifetime);
        await PrivateFile.WriteAsync(keyPath, System.Text.Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"), cancellation);
        await PrivateFile.WriteAsync(
            certificatePath,
            System.Text.Encoding.ASCII.GetBytes(issued.ExportCertificatePem() + "\n"),
            cancellation
        );
        return TryRead(certificatePath, keyPath) ?? throw new StartRefusedException($"{certificatePath} cannot be read back.");
    }

    private static X509Certificate2? TryRead(string certificatePath, string keyPath)
    {
        try
        {
            using var pem = X509Certificate2.CreateFromPemFile(certificatePath, keyPath);
            // Schannel needs the key in a store of its own; elsewhere this changes nothing.
            return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception e) when (e is CryptographicException or FileNotFoundException or ArgumentException)
        {
            // Half-written, or not a pair: a new one costs nothing.
            return null;
        }
    }

    private static bool IsGood(X509Certificate2 certificate, CertificateAuthority authority, Uri publicUrl, DateTimeOffset now)
    {
        var (start, end) = (certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
        if (now.UtcDateTime < start || now.UtcDateTime > start + ((end - start) * 2 / 3))
            return false;
        var signedBy = certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().SingleOrDefault()?.KeyIdentifier;
        var authorityKey = authority.Certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single().SubjectKeyIdentifierBytes;
        if (signedBy is null || !signedBy.Value.Span.SequenceEqual(authorityKey.Span))
            return false;
        return Names(publicUrl).All(name => certificate.MatchesHostname(name, allowWildcards: false, allowCommonName: false));
    }
}
