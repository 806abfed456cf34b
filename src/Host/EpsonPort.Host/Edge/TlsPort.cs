using System.Net.Security;
using System.Security.Authentication;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace EpsonPort.Host.Edge;

/// <summary>The one port of the host: TLS 1.2 and 1.3 with authenticated encryption only, HTTP/1.1 and HTTP/2, an agent's certificate asked for and not demanded.</summary>
internal static class TlsPort
{
    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(10);

    private static readonly TlsCipherSuite[] Suites =
    [
        TlsCipherSuite.TLS_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    ];

    /// <summary>Opens it on all addresses.</summary>
    public static void Listen(
        KestrelServerOptions kestrel,
        int port,
        CertificateAuthority authority,
        ServerCertificates certificates,
        KnownHosts hosts,
        RevokedConnections connections
    )
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        kestrel.Limits.MaxRequestLineSize = 8 * 1024;
        kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        kestrel.Limits.MaxRequestHeaderCount = 64;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));
        kestrel.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));
        kestrel.Limits.Http2.MaxStreamsPerConnection = 100;
        // One set of options per certificate and not per connection: TLS sessions are resumed within a set.
        var options = new OptionsPerCertificate(authority);
        kestrel.ListenAnyIP(
            port,
            listen =>
            {
                listen.Protocols = HttpProtocols.Http1AndHttp2;
                listen.UseHttps(
                    new TlsHandshakeCallbackOptions
                    {
                        HandshakeTimeout = HandshakeTimeout,
                        OnConnection = connection =>
                        {
                            if (connection.ClientHelloInfo.ServerName is { Length: > 0 } name && !hosts.IsKnown(name))
                                throw new AuthenticationException("The client asked for a host name that is not ours.");
                            return ValueTask.FromResult(options.For(certificates.Current));
                        },
                    }
                );
                listen.Use(next => connection => connections.TrackAsync(connection, next));
            }
        );
    }

    private sealed class OptionsPerCertificate(CertificateAuthority authority)
    {
        private volatile Entry? _entry;

        public SslServerAuthenticationOptions For(ServerCertificate certificate)
        {
            var entry = _entry;
            if (entry is null || entry.Certificate != certificate)
                _entry = entry = new Entry(certificate, Create(certificate));
            return entry.Options;
        }

        private SslServerAuthenticationOptions Create(ServerCertificate certificate)
        {
            var options = new SslServerAuthenticationOptions
            {
                ServerCertificateContext = certificate.Context,
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                ClientCertificateRequired = true,
                RemoteCertificateValidationCallback = (_, presented, _, _) =>
                    ClientCertificates.IsAcceptable(presented, authority.Certificate),
                ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
                AllowRenegotiation = false,
            };
            // Windows takes its list of suites from the system's policy.
            if (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS())
                options.CipherSuitesPolicy = new CipherSuitesPolicy(Suites);
            return options;
        }

        private sealed record Entry(ServerCertificate Certificate, SslServerAuthenticationOptions Options);
    }
}
