using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EpsonPort.Devices.Contracts;
using EpsonPort.Host.Edge;
using EpsonPort.Host.Settings;
using EpsonPort.Host.Tests.Probe;
using EpsonPort.Testing;
using EpsonPort.Testing.Host;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EpsonPort.Host.Tests.Edge;

public sealed class PemCertificateTests : IAsyncLifetime
{
    private readonly TemporaryFolder _files = new();
    private readonly Chain _chain = new();
    private PemHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _chain.Write("first.example", _files["cert.pem"], _files["key.pem"]);
        _host = new PemHost(_files);
        await _host.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _files.Dispose();
    }

    [Fact]
    public async Task The_chain_is_sent_and_its_top_is_what_agents_trust()
    {
        Assert.Equal("CN=first.example", await SubjectAsync());
        var authority = _host.Services.GetRequiredService<ICertificateAuthority>();
        Assert.Equal(_chain.Root.GetCertHashString(HashAlgorithmName.SHA256), authority.ServerAnchorFingerprint);
        Assert.Equal(2, authority.Anchors.Count);
    }

    [Fact]
    public async Task A_renamed_pair_is_taken_and_a_half_written_one_is_not()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["EpsonPort:DataDirectory"] = _files["data"],
                    ["EpsonPort:Tls:CertificateFile"] = _files["cert.pem"],
                    ["EpsonPort:Tls:KeyFile"] = _files["key.pem"],
                }
            )
            .Build();
        var settings = SettingsReader.Read(configuration);
        using var authority = await CertificateAuthority.OpenAsync(settings.DataDirectory, TimeProvider.System, CancellationToken.None);
        var log = new LogLines();
        var certificates = new ServerCertificates(authority, settings, TimeProvider.System, log);
        await certificates.OpenAsync(CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var fresh = certificates.KeepFreshAsync(stop.Token);

        // The certificate of another key, as in the moment between two files: the old pair stays.
        _chain.Write("second.example", _files["next-cert.pem"], _files["next-key.pem"]);
        File.Move(_files["next-cert.pem"], _files["cert.pem"], overwrite: true);
        await Eventually.TrueAsync(
            () => log.Any(line => line.Contains("the certificate from before stays", StringComparison.Ordinal)),
            "the half-written pair was seen and refused"
        );
        Assert.Equal("CN=first.example", certificates.Current.Leaf.Subject);
        File.Move(_files["next-key.pem"], _files["key.pem"], overwrite: true);
        await Eventually.TrueAsync(() => certificates.Current.Leaf.Subject == "CN=second.example", "the new pair is in use");

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fresh);
    }

    [Fact]
    public async Task A_file_that_ends_inside_a_certificate_leaves_the_old_pair()
    {
        var authority = _host.Services.GetRequiredService<ICertificateAuthority>();
        _chain.Write("second.example", _files["next-cert.pem"], _files["next-key.pem"]);
        var whole = await File.ReadAllTextAsync(_files["next-cert.pem"]);
        var inIntermediate = whole.IndexOf("-----BEGIN", 10, StringComparison.Ordinal) + 100;
        await File.WriteAllTextAsync(_files["cert.pem"], whole[..inIntermediate]);
        File.Move(_files["next-key.pem"], _files["key.pem"], overwrite: true);
        // The files are looked at every second.
        await Task.Delay(TimeSpan.FromSeconds(3));
        Assert.Equal("CN=first.example", await SubjectAsync());
        Assert.Equal(_chain.Root.GetCertHashString(HashAlgorithmName.SHA256), authority.ServerAnchorFingerprint);
        await File.WriteAllTextAsync(_files["cert.pem"], whole);
        await Eventually.TrueAsync(async () => await SubjectAsync() == "CN=second.example", "the whole file is served");
    }

    [Fact]
    public async Task A_swapped_symbolic_link_is_seen()
    {
        foreach (var version in new[] { "v1", "v2" })
        {
            Directory.CreateDirectory(_files[version]);
            _chain.Write($"{version}.example", Path.Combine(_files[version], "cert.pem"), Path.Combine(_files[version], "key.pem"));
        }
        foreach (var name in new[] { "cert.pem", "key.pem" })
        {
            File.Delete(_files[name]);
            File.CreateSymbolicLink(_files[name], Path.Combine(_files["live"], name));
        }
        Directory.CreateSymbolicLink(_files["live"], _files["v1"]);
        await Eventually.TrueAsync(async () => await SubjectAsync() == "CN=v1.example", "the linked pair is served");
        File.CreateSymbolicLink(_files["live.new"], _files["v2"]);
        await ChildProgram.RunAsync("mv", ["-T", _files["live.new"], _files["live"]]);
        await Eventually.TrueAsync(async () => await SubjectAsync() == "CN=v2.example", "the pair behind the new link is served");
    }

    private async Task<string> SubjectAsync()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", _host.Address.Port);
        string? subject = null;
        await using var stream = new SslStream(socket.GetStream());
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            RemoteCertificateValidationCallback = (_, certificate, chain, _) =>
            {
                subject = certificate!.Subject;
                // The intermediate came with it: a client that knows the root alone gets to the top.
                return chain!
                    .ChainPolicy.ExtraStore.Concat(chain.ChainElements.Select(element => element.Certificate))
                    .Any(sent => sent.Subject == "CN=Test intermediate");
            },
        };
        await stream.AuthenticateAsClientAsync(options);
        return subject!;
    }

    private sealed class PemHost(TemporaryFolder files) : HostFixture
    {
        protected override IReadOnlyList<Kernel.Modules.IModule> HostModules => [new ProbeModule()];

        protected override void ConfigureSettings(IDictionary<string, string?> settings)
        {
            settings["EpsonPort:Tls:CertificateFile"] = files["cert.pem"];
            settings["EpsonPort:Tls:KeyFile"] = files["key.pem"];
        }
    }

    private sealed class LogLines : ConcurrentQueue<string>, ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Enqueue(formatter(state, exception));
    }

    private sealed class Chain
    {
        private readonly ECDsa _intermediateKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        private readonly X509Certificate2 _intermediate;

        public Chain()
        {
            using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            Root = Request("Test root", rootKey, authority: true)
                .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
            _intermediate = Request("Test intermediate", _intermediateKey, authority: true)
                .Create(Root, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(20), RandomNumberGenerator.GetBytes(8));
        }

        public X509Certificate2 Root { get; }

        public void Write(string name, string certificateFile, string keyFile)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var signer = X509SignatureGenerator.CreateForECDsa(_intermediateKey);
            using var leaf = Request(name, key, authority: false)
                .Create(
                    _intermediate.SubjectName,
                    signer,
                    DateTimeOffset.UtcNow.AddDays(-1),
                    DateTimeOffset.UtcNow.AddDays(10),
                    RandomNumberGenerator.GetBytes(8)
                );
            File.WriteAllText(
                certificateFile,
                leaf.ExportCertificatePem() + "\n" + _intermediate.ExportCertificatePem() + "\n" + Root.ExportCertificatePem() + "\n"
            );
            File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem() + "\n");
        }

        private static CertificateRequest Request(string name, ECDsa key, bool authority)
        {
            var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority, false, 0, critical: true));
            return request;
        }
    }
}
