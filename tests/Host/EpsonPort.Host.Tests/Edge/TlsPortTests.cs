using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EpsonPort.Devices.Contracts;
using EpsonPort.Host.Tests.Probe;
using Microsoft.Extensions.DependencyInjection;

namespace EpsonPort.Host.Tests.Edge;

public sealed class TlsPortTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task Modern_TLS_is_served(SslProtocols protocol)
    {
        await using var stream = await HandshakeAsync("localhost", options => options.EnabledSslProtocols = protocol);
        Assert.Equal(protocol, stream.SslProtocol);
    }

    [Fact]
    public async Task A_suite_without_authenticated_encryption_is_refused()
    {
        await Assert.ThrowsAsync<AuthenticationException>(() =>
            HandshakeAsync(
                "localhost",
                options =>
                {
                    options.EnabledSslProtocols = SslProtocols.Tls12;
                    options.CipherSuitesPolicy = new CipherSuitesPolicy([
                        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256,
                        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384,
                    ]);
                }
            )
        );
    }

    [Fact]
    public async Task A_name_that_is_not_ours_ends_the_handshake()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => HandshakeAsync("somebody.example", _ => { }));
        await using var ours = await HandshakeAsync("localhost", _ => { });
    }

    [Fact]
    public async Task A_client_that_reaches_us_by_address_sends_no_name_and_is_served()
    {
        await using var stream = await HandshakeAsync("127.0.0.1", _ => { });
        Assert.True(stream.IsAuthenticated);
    }

    [Fact]
    public async Task A_foreign_Host_is_refused_with_a_problem()
    {
        await using var stream = await HandshakeAsync("localhost", _ => { });
        await stream.WriteAsync("GET /health/live HTTP/1.1\r\nHost: somebody.example\r\nConnection: close\r\n\r\n"u8.ToArray());
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains("urn:epsonport:problem:host-unknown", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_certificate_of_our_authority_reaches_the_application()
    {
        using var certificate = Issue("agent-1", TimeSpan.FromDays(1));
        using var client = host.CreateClient(certificate);
        Assert.Equal("agent-1", await client.GetStringAsync("/agent/v1/probe"));
    }

    [Fact]
    public async Task Without_a_client_certificate_the_application_is_reached_too()
    {
        using var client = host.CreateClient();
        Assert.Equal("nobody", await client.GetStringAsync("/agent/v1/probe"));
    }

    [Fact]
    public async Task An_expired_client_certificate_is_left_to_the_application_to_refuse()
    {
        using var certificate = Issue("agent-2", TimeSpan.FromSeconds(-1));
        using var client = host.CreateClient(certificate);
        Assert.Equal("agent-2", await client.GetStringAsync("/agent/v1/probe"));
    }

    [Fact]
    public async Task A_client_certificate_of_another_authority_does_not_come_through()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=agent-1", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], critical: false));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var client = host.CreateClient(certificate);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.GetStringAsync("/agent/v1/probe"));
    }

    [Fact]
    public async Task A_server_certificate_of_our_authority_is_no_client_certificate()
    {
        using var certificate = X509Certificate2.CreateFromPemFile(
            Path.Combine(host.DataDirectory, "server.pem"),
            Path.Combine(host.DataDirectory, "server-key.pem")
        );
        using var client = host.CreateClient(certificate);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.GetStringAsync("/agent/v1/probe"));
    }

    [Fact]
    public async Task An_open_connection_of_a_revoked_certificate_ends()
    {
        using var certificate = Issue("agent-3", TimeSpan.FromDays(1));
        await using var stream = await HandshakeAsync("localhost", options => options.ClientCertificates = [certificate]);
        // Answered once, so that the host has seen the certificate, and kept open.
        await stream.WriteAsync("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
        var buffer = new byte[4096];
        var read = await stream.ReadAsync(buffer);
        Assert.StartsWith("HTTP/1.1 200", Encoding.ASCII.GetString(buffer, 0, read), StringComparison.Ordinal);
        ((ProbeDirectory)host.Services.GetRequiredService<IAgentDirectory>()).Revoked.Add(certificate.SerialNumber);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            while (await stream.ReadAsync(buffer, deadline.Token) > 0) { }
            throw new IOException("closed");
        });
    }

    [Fact]
    public async Task A_socket_that_says_nothing_is_closed()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, host.Address.Port);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        Assert.Equal(0, await socket.GetStream().ReadAsync(new byte[1], deadline.Token));
    }

    private async Task<SslStream> HandshakeAsync(string name, Action<SslClientAuthenticationOptions> configure)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, host.Address.Port);
        var stream = new SslStream(socket.GetStream());
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = name,
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                CustomTrustStore = { host.Authority },
            },
        };
        configure(options);
        await stream.AuthenticateAsClientAsync(options);
        return stream;
    }

    private X509Certificate2 Issue(string agent, TimeSpan lifetime)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var issued = host.Services.GetRequiredService<ICertificateAuthority>().IssueClientCertificate(agent, new PublicKey(key), lifetime);
        return X509CertificateLoader.LoadPkcs12(issued.CopyWithPrivateKey(key).Export(X509ContentType.Pkcs12), null);
    }
}
