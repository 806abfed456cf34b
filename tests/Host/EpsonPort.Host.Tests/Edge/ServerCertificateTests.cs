using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EpsonPort.Host.Edge;

namespace EpsonPort.Host.Tests.Edge;

public sealed class ServerCertificateTests : IDisposable
{
    private readonly ECDsa _leafKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _intermediateKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _root;
    private readonly X509Certificate2 _intermediate;
    private readonly X509Certificate2 _leaf;

    public ServerCertificateTests()
    {
        _root = Issue("Root", _rootKey, null, null);
        _intermediate = Issue("Intermediate", _intermediateKey, _root, _rootKey);
        _leaf = Issue("leaf.example", _leafKey, _intermediate, _intermediateKey);
    }

    [Fact]
    public void The_chain_is_put_in_order_from_the_leaf_up()
    {
        var certificate = Read(Pem(_leaf) + Pem(_root) + Pem(_intermediate));
        Assert.Equal(["CN=Intermediate", "CN=Root"], certificate.Chain.Select(one => one.Subject));
        Assert.Equal("CN=Root", certificate.Anchor.Subject);
    }

    [Fact]
    public void The_top_may_be_left_out()
    {
        Assert.Equal("CN=Intermediate", Read("a comment\n" + Pem(_leaf) + Pem(_intermediate)).Anchor.Subject);
        Assert.Equal("CN=leaf.example", Read(Pem(_leaf)).Anchor.Subject);
    }

    [Fact]
    public void A_file_cut_off_anywhere_inside_a_certificate_is_refused()
    {
        var whole = Pem(_leaf) + Pem(_intermediate) + Pem(_root);
        var ends = new List<int>();
        for (
            var at = whole.IndexOf("-----END", StringComparison.Ordinal);
            at >= 0;
            at = whole.IndexOf("-----END", at + 1, StringComparison.Ordinal)
        )
            ends.Add(at + "-----END CERTIFICATE-----".Length);
        for (var length = 1; length < whole.Length; length++)
        {
            // Cut between two certificates, the file is a chain whose top was left out: nobody can tell.
            if (ends.Exists(end => length == end || length == end + 1))
                continue;
            var refused = Assert.Throws<CryptographicException>(() => Read(whole[..length]));
            Assert.DoesNotContain('\n', refused.Message);
        }
    }

    [Fact]
    public void A_certificate_that_does_not_belong_to_the_chain_is_refused_by_name()
    {
        using var otherKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = Issue("Other", otherKey, null, null);
        // Of the same name as the real one, and did not sign the leaf.
        using var namesake = Issue("Intermediate", otherKey, _root, _rootKey);
        Assert.Contains(
            "CN=Other",
            Assert.Throws<CryptographicException>(() => Read(Pem(_leaf) + Pem(other))).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "CN=Intermediate",
            Assert.Throws<CryptographicException>(() => Read(Pem(_leaf) + Pem(namesake) + Pem(_root))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_certificate_that_stands_twice_is_refused()
    {
        Assert.Throws<CryptographicException>(() => Read(Pem(_leaf) + Pem(_intermediate) + Pem(_intermediate)));
    }

    public void Dispose()
    {
        foreach (var one in new IDisposable[] { _leaf, _intermediate, _root, _leafKey, _intermediateKey, _rootKey })
            one.Dispose();
    }

    private ServerCertificate Read(string pem) => ServerCertificate.FromPem(pem, _leafKey.ExportPkcs8PrivateKeyPem(), _root);

    private static string Pem(X509Certificate2 certificate) => certificate.ExportCertificatePem() + "\n";

    private static X509Certificate2 Issue(string name, ECDsa key, X509Certificate2? issuer, ECDsa? issuerKey)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(!name.Contains('.', StringComparison.Ordinal), false, 0, true));
        return request.Create(
            issuer?.SubjectName ?? request.SubjectName,
            X509SignatureGenerator.CreateForECDsa(issuerKey ?? key),
            DateTimeOffset.UtcNow.AddDays(-1),
            DateTimeOffset.UtcNow.AddDays(5),
            RandomNumberGenerator.GetBytes(8)
        );
    }
}
