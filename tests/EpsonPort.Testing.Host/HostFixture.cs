using System.Net;
using System.Security.Cryptography.X509Certificates;
using EpsonPort.Host;
using EpsonPort.Host.Serving;
using EpsonPort.Host.Settings;
using EpsonPort.Kernel.Modules;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace EpsonPort.Testing.Host;

/// <summary>
/// The real host in this process: its own data directory, its own database, its real TLS on a free port. Use it as a class or assembly fixture, or start it by hand;
/// derive from it to change settings, services or modules.
/// </summary>
public class HostFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _data = new();
    private HostApplication? _host;

    /// <summary>Where the host is reached.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The host's data directory.</summary>
    public string DataDirectory => _data.Path;

    /// <summary>The host's own authority.</summary>
    public X509Certificate2 Authority { get; private set; } = null!;

    /// <summary>The services of the running host.</summary>
    public IServiceProvider Services => (_host ?? throw new InvalidOperationException("The host does not run.")).Services;

    /// <summary>Connections as the owner of the database, whom row-level security does not bind: for a look at what is really there.</summary>
    public NpgsqlDataSource Owner => (_host ?? throw new InvalidOperationException("The host does not run.")).Connections.Owner;

    /// <summary>
    /// True: a new database in one PostgreSQL that every fixture of this process shares, which starts faster. False: the host's own embedded PostgreSQL in its data directory.
    /// </summary>
    protected virtual bool SharesDatabaseServer => true;

    /// <summary>The modules; those of the product unless a test brings its own.</summary>
    protected virtual IReadOnlyList<IModule> HostModules => Modules.All;

    /// <summary>Adds to or replaces settings, named as in appsettings: <c>EpsonPort:Port</c>.</summary>
    protected virtual void ConfigureSettings(IDictionary<string, string?> settings) { }

    /// <summary>Replaces services after the modules have registered theirs, such as the clock.</summary>
    protected virtual void ConfigureServices(IServiceCollection services) { }

    /// <summary>Starts the host.</summary>
    public virtual async ValueTask InitializeAsync()
    {
        var port = FreePort.Next();
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["EpsonPort:Port"] = $"{port}",
            ["EpsonPort:DataDirectory"] = DataDirectory,
        };
        if (SharesDatabaseServer)
            settings["ConnectionStrings:Database"] = await SharedPostgres.NewDatabaseAsync();
        ConfigureSettings(settings);
        await StartAsync(settings);
    }

    /// <summary>Stops the host as a graceful stop does, and removes its data.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        await StopAsync();
        _data.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops the host and starts it again on the same data directory and database.</summary>
    public async Task RestartAsync()
    {
        var settings = _settings!;
        await StopAsync();
        await StartAsync(settings);
    }

    /// <summary>A client that trusts the host's authority and keeps cookies, as a browser does.</summary>
    /// <param name="certificate">A client certificate with its key, for agents' routes.</param>
    public HttpClient CreateClient(X509Certificate2? certificate = null) => CreateClient(out _, certificate);

    /// <inheritdoc cref="CreateClient(X509Certificate2?)"/>
    public HttpClient CreateClient(out CookieContainer cookies, X509Certificate2? certificate = null)
    {
        cookies = new CookieContainer();
        var handler = new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false };
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            CustomTrustStore = { Authority },
        };
        if (certificate is not null)
            handler.SslOptions.ClientCertificates = [certificate];
        return new HttpClient(handler) { BaseAddress = Address, DefaultRequestVersion = HttpVersion.Version20 };
    }

    private Dictionary<string, string?>? _settings;

    private async Task StartAsync(Dictionary<string, string?> settings)
    {
        _settings = settings;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var read = SettingsReader.Read(configuration);
        _host = await HostApplication.StartAsync(
            read,
            EffectiveConfiguration.Of(configuration, read),
            HostModules,
            ConfigureServices,
            CancellationToken.None
        );
        Authority = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(DataDirectory, "ca.pem"));
        Address = new Uri($"https://localhost:{read.Port}");
    }

    private async Task StopAsync()
    {
        if (_host is { } host)
        {
            _host = null;
            await host.DisposeAsync();
        }
    }
}
