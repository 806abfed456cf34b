using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using EpsonPort.Devices.Contracts;
using EpsonPort.Devices.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EpsonPort.Devices.Tests.Features;

public sealed class EnrolmentTests(DevicesHost host) : IClassFixture<DevicesHost>
{
    [Fact]
    public async Task The_authority_is_handed_out_to_everybody()
    {
        using var client = host.CreateClient();
        using var response = await client.GetAsync("/.well-known/est/cacerts");
        var anchor = host.Services.GetRequiredService<ICertificateAuthority>().ServerAnchorFingerprint;
        Assert.Contains(
            await EstClient.CertificatesOf(response),
            certificate => certificate.GetCertHashString(HashAlgorithmName.SHA256) == anchor
        );
    }

    [Fact]
    public async Task The_certificate_has_the_agents_id_and_nothing_that_the_request_asked_for()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var request = new CertificateRequest("CN=Reception\u202e PC, O=Evil", key, HashAlgorithmName.SHA384);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("portal.example");
        request.CertificateExtensions.Add(names.Build());

        using var certificate = await EnrolAsync(request.CreateSigningRequest(), key);

        var id = certificate.GetNameInfo(X509NameType.SimpleName, false);
        Assert.Matches("^[A-Za-z0-9-]{1,64}$", id);
        Assert.Equal($"CN={id}", certificate.Subject);
        Assert.DoesNotContain(certificate.Extensions, extension => extension is X509SubjectAlternativeNameExtension);
        Assert.DoesNotContain(
            certificate.Extensions.OfType<X509BasicConstraintsExtension>(),
            constraints => constraints.CertificateAuthority
        );
        var agent = await host.GetAsync($"/api/v1/agents/{id}");
        Assert.Equal("Reception PC", agent.GetProperty("name").GetString());
        Assert.Equal("never", agent.GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, agent.GetProperty("version").ValueKind);
        Assert.Equal(certificate.SerialNumber, agent.GetProperty("certificate").GetProperty("serialNumber").GetString());
    }

    [Fact]
    public async Task Base64_comes_with_line_breaks_or_without_or_as_pem_or_as_der()
    {
        using var key = RSA.Create(2048);
        var der = EstClient.Request(key);
        foreach (
            var body in new HttpContent[]
            {
                EstClient.Body(Convert.ToBase64String(der)),
                EstClient.Body(Convert.ToBase64String(der, Base64FormattingOptions.InsertLineBreaks)),
                EstClient.Body(PemEncoding.WriteString("CERTIFICATE REQUEST", der)),
                EstClient.Body($"some text that openssl prints\n{PemEncoding.WriteString("NEW CERTIFICATE REQUEST", der)}\n"),
                Typed(new ByteArrayContent(der)),
            }
        )
        {
            using var response = await SendAsync(await NewSecretAsync(), body);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(
                "base64",
                response.Headers.TryGetValues("Content-Transfer-Encoding", out var values) ? values.Single() : ContentHeader(response)
            );
        }
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_without_a_word_about_codes()
    {
        using var client = host.CreateClient();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var wrong = await DevicesHost.EnrolAsync(client, new string('a', 27), EstClient.Request(key));
        using var user = await DevicesHost.EnrolAsync(client, await NewSecretAsync(), EstClient.Request(key), user: "admin");
        using var none = await client.PostAsync("/.well-known/est/simpleenroll", EstClient.Body(""));
        foreach (var response in new[] { wrong, user, none })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.Equal("enrolment-secret-wrong", await EstClient.ProblemOf(response));
            Assert.Equal("Basic", response.Headers.WwwAuthenticate.Single().Scheme);
        }
    }

    [Fact]
    public async Task A_used_and_a_revoked_code_say_so()
    {
        var used = await NewSecretAsync();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var client = host.CreateClient();
        using var first = await DevicesHost.EnrolAsync(client, used, EstClient.Request(key));
        using var second = await DevicesHost.EnrolAsync(client, used, EstClient.Request(key));
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal((HttpStatusCode.Forbidden, "enrolment-code-used"), (second.StatusCode, await EstClient.ProblemOf(second)));

        var code = await host.NewCodeAsync();
        using (var administrator = host.ClientOf(StandInUsers.Operator))
        using (var revoked = await administrator.DeleteAsync($"/api/v1/enrolment-codes/{code.GetProperty("id").GetGuid()}"))
            Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        using var third = await DevicesHost.EnrolAsync(client, code.GetProperty("secret").GetString()!, EstClient.Request(key));
        Assert.Equal((HttpStatusCode.Forbidden, "enrolment-code-revoked"), (third.StatusCode, await EstClient.ProblemOf(third)));
    }

    [Fact]
    public async Task Of_twenty_that_bring_one_code_at_once_one_gets_a_certificate()
    {
        var code = await host.NewCodeAsync();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var client = host.CreateClient();
        var request = EstClient.Request(key);

        var responses = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => DevicesHost.EnrolAsync(client, code.GetProperty("secret").GetString()!, request))
        );

        Assert.Single(responses, response => response.StatusCode == HttpStatusCode.OK);
        Assert.Equal(19, responses.Count(response => response.StatusCode == HttpStatusCode.Forbidden));
        await using var count = host.Owner.CreateCommand(
            $"SELECT count(*) FROM devices.agent_certificate JOIN devices.enrolment_code ON used_by_agent_id = agent_id WHERE id = '{code.GetProperty("id").GetGuid()}'"
        );
        Assert.Equal(1L, await count.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_request_that_its_sender_cannot_have_signed_is_refused_and_leaves_the_code_open()
    {
        var secret = await NewSecretAsync();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var forged = EstClient.Request(key);
        forged[^1] ^= 0x55;
        using var refused = await SendAsync(secret, EstClient.Body(Convert.ToBase64String(forged)));
        Assert.Equal((HttpStatusCode.BadRequest, "certificate-request-invalid"), (refused.StatusCode, await EstClient.ProblemOf(refused)));

        using var accepted = await SendAsync(secret, EstClient.Body(Convert.ToBase64String(EstClient.Request(key))));
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
    }

    [Fact]
    public async Task Weak_keys_and_odd_curves_are_refused_with_the_rule()
    {
        using var weak = RSA.Create(1024);
        using var odd = ECDsa.Create(ECCurve.CreateFromFriendlyName("secp256k1"));
        foreach (var der in new[] { EstClient.Request(weak), EstClient.Request(odd) })
        {
            using var response = await SendAsync(await NewSecretAsync(), EstClient.Body(Convert.ToBase64String(der)));
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains("P-256", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64 at all!")]
    [InlineData("AAAA")]
    [InlineData("MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A")]
    public async Task Other_bodies_are_refused(string body)
    {
        using var response = await SendAsync(await NewSecretAsync(), EstClient.Body(body));
        Assert.Equal(
            (HttpStatusCode.BadRequest, "certificate-request-invalid"),
            (response.StatusCode, await EstClient.ProblemOf(response))
        );
    }

    [Fact]
    public async Task A_body_that_is_too_large_or_of_another_type_is_refused()
    {
        using var large = await SendAsync(await NewSecretAsync(), EstClient.Body(new string('A', 20_000)));
        Assert.Equal(HttpStatusCode.BadRequest, large.StatusCode);
        using var json = await SendAsync(await NewSecretAsync(), new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
    }

    [Fact]
    public void Mutated_requests_raise_nothing_but_a_refusal()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var original = EstClient.Request(key);
        var random = new Random(20261121);
        for (var round = 0; round < 3000; round++)
        {
            var mutated = (byte[])original.Clone();
            for (var change = random.Next(1, 4); change > 0; change--)
                mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            if (round % 3 == 0)
                mutated = mutated[..random.Next(mutated.Length)];
            var (request, problem) = EpsonPort.Devices.Est.SigningRequest.Read(mutated);
            Assert.True(request is null != problem is null);
        }
    }

    private async Task<string> NewSecretAsync() => (await host.NewCodeAsync()).GetProperty("secret").GetString()!;

    private async Task<X509Certificate2> EnrolAsync(byte[] der, ECDsa key)
    {
        using var client = host.CreateClient();
        using var response = await DevicesHost.EnrolAsync(client, await NewSecretAsync(), der);
        return await EstClient.CertificateOf(response, key);
    }

    private async Task<HttpResponseMessage> SendAsync(string secret, HttpContent body)
    {
        using var client = host.CreateClient();
        using var message = new HttpRequestMessage(HttpMethod.Post, "/.well-known/est/simpleenroll") { Content = body };
        message.Headers.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"enrol:{secret}")));
        return await client.SendAsync(message);
    }

    private static ByteArrayContent Typed(ByteArrayContent content)
    {
        content.Headers.ContentType = new("application/pkcs10");
        return content;
    }

    private static string? ContentHeader(HttpResponseMessage response) =>
        response.Content.Headers.TryGetValues("Content-Transfer-Encoding", out var values) ? values.Single() : null;
}
