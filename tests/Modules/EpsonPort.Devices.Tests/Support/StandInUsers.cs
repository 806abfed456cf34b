using System.Security.Claims;
using System.Text.Encodings.Web;
using EpsonPort.Kernel.Access;
using EpsonPort.Kernel.Modules;
using EpsonPort.Users.Contracts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EpsonPort.Devices.Tests.Support;

/// <summary>Two customers with a site each, a third site, and callers told apart by a header: what this module needs of Users, and nothing of its own working.</summary>
internal sealed class StandInUsers : IModule
{
    public const string CallerHeader = "X-Caller";
    public const string Operator = "operator",
        NorthAdministrator = "north",
        SouthAdministrator = "south",
        NorthViewer = "north-viewer";

    public static readonly Guid North = Guid.Parse("01900000-0000-7000-8000-00000000000a");
    public static readonly Guid South = Guid.Parse("01900000-0000-7000-8000-00000000000b");
    public static readonly Site NorthSite = new(
        Guid.Parse("01900000-0000-7000-8000-0000000000a1"),
        North,
        "North",
        "Harbour",
        "Europe/Berlin",
        "EU",
        "DE"
    );
    public static readonly Site NorthSecondSite = new(
        Guid.Parse("01900000-0000-7000-8000-0000000000a2"),
        North,
        "North",
        "Mill",
        "Europe/Berlin",
        null,
        null
    );
    public static readonly Site SouthSite = new(
        Guid.Parse("01900000-0000-7000-8000-0000000000b1"),
        South,
        "South",
        "Depot",
        "Asia/Tokyo",
        null,
        "JP"
    );

    public string Name => "users";

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<ICaller, Caller>();
        services.AddSingleton<ISiteDirectory, Sites>();
        services.AddAuthentication("stand-in").AddScheme<AuthenticationSchemeOptions, Authentication>("stand-in", null);
        var authorization = services.AddAuthorizationBuilder();
        foreach (var permission in Permissions.All)
            authorization.AddPolicy(permission, policy => policy.RequireClaim("permission", permission));
    }

    public void MapEndpoints(IEndpointRouteBuilder routes) { }

    private sealed class Caller(IHttpContextAccessor accessor) : ICaller
    {
        private string Who => accessor.HttpContext!.Request.Headers[CallerHeader].ToString();

        public Guid UserId { get; } = Guid.Parse("01900000-0000-7000-8000-0000000000ff");

        public AccessScope Scope =>
            Who switch
            {
                Operator => AccessScope.AllCustomers,
                NorthAdministrator or NorthViewer => AccessScope.Of(North),
                SouthAdministrator => AccessScope.Of(South),
                _ => AccessScope.Nothing,
            };

        public bool Has(string permission) => accessor.HttpContext!.User.HasClaim("permission", permission);
    }

    private sealed class Authentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var who = Request.Headers[CallerHeader].ToString();
            if (who.Length == 0)
                return Task.FromResult(AuthenticateResult.NoResult());
            var permissions = Permissions.All.Where(permission =>
                who != NorthViewer || permission.EndsWith(":read", StringComparison.Ordinal)
            );
            var identity = new ClaimsIdentity(permissions.Select(permission => new Claim("permission", permission)), Scheme.Name);
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
        }
    }

    private sealed class Sites : ISiteDirectory
    {
        private static readonly Site[] All = [NorthSite, NorthSecondSite, SouthSite];

        public Task<Site?> FindAsync(Guid site, AccessScope scope, CancellationToken cancellation) =>
            Task.FromResult(All.SingleOrDefault(known => known.Id == site && scope.Reaches(known.CustomerId)));

        public Task<IReadOnlyDictionary<Guid, Site>> FindAsync(
            IReadOnlyCollection<Guid> sites,
            AccessScope scope,
            CancellationToken cancellation
        ) =>
            Task.FromResult<IReadOnlyDictionary<Guid, Site>>(
                All.Where(known => sites.Contains(known.Id) && scope.Reaches(known.CustomerId)).ToDictionary(known => known.Id)
            );

        public Task<Site?> DefaultAsync(Guid? customer, AccessScope scope, CancellationToken cancellation) =>
            Task.FromResult(All.FirstOrDefault(known => known.CustomerId == (customer ?? North) && scope.Reaches(known.CustomerId)));

        public Task<Guid?> FindCustomerAsync(string name, AccessScope scope, CancellationToken cancellation) =>
            Task.FromResult(
                All.FirstOrDefault(known =>
                    known.CustomerName.Equals(name, StringComparison.OrdinalIgnoreCase) && scope.Reaches(known.CustomerId)
                )?.CustomerId
            );
    }
}
