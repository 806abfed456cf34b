using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text.Encodings.Web;
using EpsonPort.Devices.Contracts;
using EpsonPort.Kernel.Access;
using EpsonPort.Kernel.Events;
using EpsonPort.Kernel.Modules;
using EpsonPort.Telemetry.Contracts;
using EpsonPort.Users.Contracts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EpsonPort.Telemetry.Tests.Support;

/// <summary>
/// Stands where the modules Users and Devices stand, so that this module is tested alone: an agent or a person is whoever the request's headers say, and a device is whatever
/// has the serial number. What the module itself does is all real: HTTP, PostgreSQL, row-level security.
/// </summary>
internal sealed class Neighbours : IModule, IDeviceRegistry, IHandle<DeviceReported>
{
    public const string AgentHeader = "X-Test-Agent";
    public const string CallerHeader = "X-Test-Customers";

    /// <summary>A sighting with it cannot be identified.</summary>
    public const string SerialOfNoDevice = "UNIDENTIFIABLE";

    public static Guid Customer { get; } = Guid.Parse("0199f000-0000-7000-8000-000000000001");

    public static Guid OtherCustomer { get; } = Guid.Parse("0199f000-0000-7000-8000-000000000002");

    /// <summary>Which customer an agent of these tests belongs to.</summary>
    public static Guid CustomerOf(string agent) => agent.StartsWith("other", StringComparison.Ordinal) ? OtherCustomer : Customer;

    public string Name => "neighbours";

    public ConcurrentQueue<DeviceReported> Reported { get; } = new();

    public ConcurrentQueue<AgentFacts?> Facts { get; } = new();

    private readonly ConcurrentDictionary<(Guid, string), Guid> _devices = new();

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IDeviceRegistry>(this);
        services.AddSingleton<IHandle<DeviceReported>>(this);
        services.AddHttpContextAccessor();
        services.AddScoped<ICaller, Caller>();
        services.AddAuthentication("headers").AddScheme<AuthenticationSchemeOptions, Headers>("headers", null);
        services
            .AddAuthorizationBuilder()
            .AddPolicy(AgentIdentity.Policy, policy => policy.RequireClaim(AgentIdentity.AgentClaim))
            .AddPolicy(Permissions.QuarantineRead, policy => policy.RequireClaim("person"));
    }

    public void MapEndpoints(IEndpointRouteBuilder routes) { }

    public Guid DeviceOf(Guid customer, string serial) => _devices[(customer, serial)];

    public Task<IReadOnlyList<Guid>> IdentifyAsync(
        AgentIdentity agent,
        AgentFacts? facts,
        IReadOnlyList<DeviceSighting> sightings,
        CancellationToken cancellation
    )
    {
        if (sightings.Any(sighting => sighting.SerialNumber == SerialOfNoDevice))
            throw new InvalidOperationException("No device has this serial number, however often it is asked for.");
        Facts.Enqueue(facts);
        return Task.FromResult<IReadOnlyList<Guid>>([
            .. sightings.Select(sighting =>
                _devices.GetOrAdd((agent.CustomerId, sighting.SerialNumber ?? sighting.EntryId.ToString()), _ => Guid.CreateVersion7())
            ),
        ]);
    }

    public Task HandleAsync(IReadOnlyList<DeviceReported> events, CancellationToken cancellation)
    {
        foreach (var one in events)
            Reported.Enqueue(one);
        return Task.CompletedTask;
    }

    private sealed class Caller(IHttpContextAccessor http) : ICaller
    {
        public Guid UserId => Guid.Empty;

        public AccessScope Scope =>
            http.HttpContext!.Request.Headers[CallerHeader].ToString() is { Length: > 0 } text && text != "*"
                ? AccessScope.Of(text.Split(',').Select(Guid.Parse))
                : AccessScope.AllCustomers;

        public bool Has(string permission) => true;
    }

    private sealed class Headers(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var claims = new List<Claim>();
            if (Request.Headers[AgentHeader].ToString() is { Length: > 0 } agent)
            {
                claims.Add(new(AgentIdentity.AgentClaim, agent));
                claims.Add(new(AgentIdentity.CustomerClaim, CustomerOf(agent).ToString()));
                claims.Add(new(AgentIdentity.SiteClaim, Guid.Empty.ToString()));
            }
            if (Request.Headers.ContainsKey(CallerHeader))
                claims.Add(new("person", "yes"));
            return Task.FromResult(
                claims.Count == 0
                    ? AuthenticateResult.NoResult()
                    : AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity(claims, "headers")), "headers"))
            );
        }
    }
}
