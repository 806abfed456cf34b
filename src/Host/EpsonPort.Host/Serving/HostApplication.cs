using System.Net;
using System.Net.Sockets;
using EpsonPort.Host.Database;
using EpsonPort.Host.Edge;
using EpsonPort.Host.Settings;
using EpsonPort.Kernel.Modules;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace EpsonPort.Host.Serving;

/// <summary>One serving host: the database, then the modules, then the port; and back in the opposite order.</summary>
internal sealed class HostApplication : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(15);

    private readonly ILoggerFactory _logging;
    private readonly DataFolderLock _lock;
    private readonly PreparedDatabase _database;
    private readonly CertificateAuthority _authority;
    private readonly WebApplication _application;

    private HostApplication(
        ILoggerFactory logging,
        DataFolderLock held,
        PreparedDatabase database,
        CertificateAuthority authority,
        WebApplication application
    ) => (_logging, _lock, _database, _authority, _application) = (logging, held, database, authority, application);

    /// <summary>The services, for what runs beside the requests.</summary>
    public IServiceProvider Services => _application.Services;

    /// <summary>Where the first administrator is made, once; null when set-up is over. Holds the token.</summary>
    public Uri? SetUpLink { get; private init; }

    /// <summary>The pools of the database.</summary>
    public ModuleConnections Connections => _database.Connections;

    /// <summary>Prepares the database, builds the application and serves.</summary>
    /// <exception cref="StartRefusedException">Something does not fit; the message says what to do.</exception>
    public static async Task<HostApplication> StartAsync(
        HostSettings settings,
        IConfiguration configuration,
        IReadOnlyList<IModule> modules,
        Action<IServiceCollection>? configure,
        CancellationToken cancellation
    )
    {
        // For what is older than the application and outlives it: the database and the certificates.
        var logging = LoggerFactory.Create(builder => ConsoleLogging.Configure(builder, configuration));
        var logger = logging.CreateLogger("EpsonPort.Host");
        DataFolderLock? held = null;
        PreparedDatabase? database = null;
        CertificateAuthority? authority = null;
        WebApplication? application = null;
        try
        {
            held =
                DataFolderLock.TryTake(Path.Combine(settings.DataDirectory, "serving.lock"))
                ?? throw new StartRefusedException(
                    $"Another host serves on the data directory {settings.DataDirectory}: stop it, or set {SettingsReader.EnvironmentName("DataDirectory")} to another folder."
                );
            EnsurePortIsFree(settings.Port);
            authority = await CertificateAuthority.OpenAsync(settings.DataDirectory, TimeProvider.System, cancellation);
            var certificates = new ServerCertificates(authority, settings, TimeProvider.System, logger);
            await certificates.OpenAsync(cancellation);
            database = await PreparedDatabase.OpenAsync(settings, modules, logger, cancellation);
            await ServedSettings.WriteAsync(settings, cancellation);
            await SharedAuthority.EnsureAsync(database.Connections.Owner, authority, settings, cancellation);
            application = Build(settings, configuration, modules, configure, database, authority, certificates);
            // Before the port opens: whoever finds the host ready finds its first administrator too.
            var setUpLink = await FirstStart.PrepareAsync(application.Services, settings, cancellation);
            await application.StartAsync(cancellation);
            Log.Serving(logger, settings.PublicUrl, settings.Port, settings.DataDirectory);
            return new HostApplication(logging, held, database, authority, application) { SetUpLink = setUpLink };
        }
        catch (Exception e)
        {
            if (application is not null)
                await StopAsync(application, logger);
            if (database is not null)
                await database.DisposeAsync();
            authority?.Dispose();
            held?.Dispose();
            logging.Dispose();
            if (Refusal(e, settings) is { } line)
                throw new StartRefusedException(line, e);
            throw;
        }
    }

    /// <summary>Runs until the process is asked to stop.</summary>
    /// <exception cref="StartRefusedException">It stopped because it can do its work no longer.</exception>
    public async Task WaitForShutdownAsync(CancellationToken cancellation)
    {
        await _application.WaitForShutdownAsync(cancellation);
        if (Services.GetRequiredService<DatabaseWorker>().Failure is { } failure)
            throw failure;
    }

    /// <summary>Finishes the requests in hand, then the workers, then the database.</summary>
    public async ValueTask DisposeAsync()
    {
        var logger = _application.Services.GetRequiredService<ILogger<HostApplication>>();
        Log.Stopping(logger);
        await StopAsync(_application, logger);
        await _database.DisposeAsync();
        _authority.Dispose();
        _lock.Dispose();
        _logging.Dispose();
    }

    // A part that fails on its way out is told, and does not leave the database running behind it.
    private static async Task StopAsync(WebApplication application, ILogger logger)
    {
        try
        {
            await application.StopAsync(CancellationToken.None);
            await application.DisposeAsync();
        }
        catch (Exception e)
        {
            Log.StopFailed(logger, e);
        }
    }

    // Told before a database is started for it; what takes the port in between is told by the server itself.
    private static void EnsurePortIsFree(int port)
    {
        try
        {
            using var probe = Socket.OSSupportsIPv6
                ? new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp) { DualMode = true }
                : new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            probe.Bind(new IPEndPoint(Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any, port));
            probe.Listen();
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new IOException(e.Message, new AddressInUseException(e.Message, e));
        }
    }

    private static string? Refusal(Exception problem, HostSettings settings) =>
        problem switch
        {
            IOException { InnerException: AddressInUseException } =>
                $"Port {settings.Port} is in use by another program: stop that one, or set {SettingsReader.EnvironmentName("Port")} to another port.",
            SocketException { SocketErrorCode: SocketError.AccessDenied } =>
                $"Port {settings.Port} may not be opened by this account: set {SettingsReader.EnvironmentName("Port")} to one above 1023.",
            OptionsValidationException options => string.Join(' ', options.Failures),
            // How the configuration binder says that a value is of another kind.
            InvalidOperationException { InnerException: FormatException or ArgumentException, Message: var text }
                when text.Contains("Failed to convert", StringComparison.Ordinal) => text,
            _ => null,
        };

    private static WebApplication Build(
        HostSettings settings,
        IConfiguration configuration,
        IReadOnlyList<IModule> modules,
        Action<IServiceCollection>? configure,
        PreparedDatabase database,
        CertificateAuthority authority,
        ServerCertificates certificates
    )
    {
        var builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions
            {
                ApplicationName = typeof(HostApplication).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
            }
        );
        builder.Configuration.AddConfiguration(configuration);
        // The address that was worked out, for whoever gives it away (enrolment codes, invitations).
        builder.Configuration.AddInMemoryCollection([new("EpsonPort:PublicUrl", settings.PublicUrl.GetLeftPart(UriPartial.Authority))]);
        ConsoleLogging.Configure(builder.Logging, configuration);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(
            (_, kestrel) =>
                TlsPort.Listen(
                    kestrel,
                    settings.Port,
                    authority,
                    certificates,
                    kestrel.ApplicationServices.GetRequiredService<KnownHosts>(),
                    kestrel.ApplicationServices.GetRequiredService<RevokedConnections>()
                )
        );
        var services = builder.Services;
        services.Configure<HostOptions>(options => options.ShutdownTimeout = StopTimeout);
        HostServices.Add(services, settings, builder.Configuration, modules, database, authority, certificates);
        services.AddSingleton(database);
        services.AddSingleton<DatabaseWorker>();
        // The first to start is the last to stop: the others still need the database.
        services.AddHostedService(provider => provider.GetRequiredService<DatabaseWorker>());
        services.AddSingleton<Readiness>();
        services.AddSingleton(certificates);
        services.AddSingleton<KnownHosts>();
        services.AddSingleton<RevokedConnections>();
        services.AddHostedService<RevokedConnectionsWorker>();
        services.AddHostedService<ServerCertificateWorker>();
        services.AddRouting();
        services.AddApiJson();
        services.AddApiDescription();
        services.AddProblemAnswers();
        services.AddAuthentication();
        // Whoever forgets to say who may use a route has closed it to all but signed-in people.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        configure?.Invoke(services);

        var application = builder.Build();
        application.UseSecurityHeaders();
        application.UseProblemAnswers();
        application.UseSteadyRequestBodies();
        application.UseHostFilter();
        application.UseAddressFilter();
        application.UseRouting();
        application.UsePortal();
        application.UseRoutingRefusals();
        application.UseAuthentication();
        application.UseAuthorization();
        application.MapHealth();
        // Only the name that exists: the library answers for any other in plain text.
        application.MapOpenApi("/openapi/{documentName:regex(^v1$)}.json").AllowAnonymous();
        foreach (var module in modules)
            module.MapEndpoints(application);
        return application;
    }
}
