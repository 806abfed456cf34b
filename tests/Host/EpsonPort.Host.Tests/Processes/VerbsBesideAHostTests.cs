using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EpsonPort.AgentLink.Enrolment;
using EpsonPort.Testing;
using EpsonPort.Testing.Host;

namespace EpsonPort.Host.Tests.Processes;

/// <summary>Verbs as they are called from a shell, without the environment of the service beside which they work.</summary>
public sealed class VerbsBesideAHostTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => _folder["data"];

    [Theory]
    [InlineData("enrolment-code")]
    [InlineData("migrate")]
    public async Task Beside_a_host_on_an_external_database_a_verb_without_it_is_refused(string verb)
    {
        var external = await ExternalAsync();
        await using var host = await new HostProcess(Data).Start(more: external).ReadyAsync();
        var (code, lines) = await HostProcess.VerbAsync(Data, [verb]);
        Assert.Equal(2, code);
        Assert.Contains("give this verb the same ConnectionStrings__Database", Assert.Single(lines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Data, "postgresql")), "no other database is made");
    }

    [Fact]
    public async Task A_code_carries_the_anchor_of_the_certificate_that_the_host_was_given()
    {
        var external = await ExternalAsync();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = DateTimeOffset.UtcNow;
        using var certificate = new CertificateRequest("CN=fleet.example", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            now.AddDays(-1),
            now.AddDays(1)
        );
        await File.WriteAllTextAsync(_folder["cert.pem"], certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(_folder["key.pem"], key.ExportPkcs8PrivateKeyPem());
        var served = new Dictionary<string, string?>(external)
        {
            ["EpsonPort__Tls__CertificateFile"] = _folder["cert.pem"],
            ["EpsonPort__Tls__KeyFile"] = _folder["key.pem"],
        };
        await using var host = new HostProcess(Data).Start(more: served);
        await Eventually.TrueAsync(
            () => host.Text.Contains("Serving at", StringComparison.Ordinal),
            "the host serves",
            TimeSpan.FromSeconds(60)
        );

        var (code, lines) = await HostProcess.VerbAsync(Data, ["enrolment-code"], external);

        Assert.True(code == 0, string.Join('\n', lines));
        Assert.True(
            EnrolmentCode.TryParse(lines.Single(line => line.StartsWith("EP1", StringComparison.Ordinal)), out var parsed, out var problem),
            problem
        );
        Assert.Equal(certificate.GetCertHashString(HashAlgorithmName.SHA256), parsed.AnchorFingerprint);
        Assert.Equal(host.Port, parsed.Host.Port);
        var note = await File.ReadAllTextAsync(Path.Combine(Data, "serving.json"));
        Assert.DoesNotContain("Password", note, StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<Dictionary<string, string?>> ExternalAsync() =>
        new() { ["ConnectionStrings__Database"] = await SharedPostgres.NewDatabaseAsync() };
}
