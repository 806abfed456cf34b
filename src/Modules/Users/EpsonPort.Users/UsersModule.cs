using EpsonPort.Kernel.Database;
using EpsonPort.Kernel.Modules;
using EpsonPort.Users.Access;
using EpsonPort.Users.Contracts;
using EpsonPort.Users.Domain;
using EpsonPort.Users.Features;
using EpsonPort.Users.Integration;
using EpsonPort.Users.Persistence;
using EpsonPort.Users.Protection;
using EpsonPort.Users.SetUp;
using EpsonPort.Users.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EpsonPort.Users;

/// <summary>
/// People, customers and sites; who may do what. It signs requests in (session cookie, API token), makes the authorization policies of every entry of
/// <see cref="Permissions"/>, and refuses other sites' writes before any module's route.
/// </summary>
public sealed class UsersModule : IModule
{
    private const string DefaultScheme = "epsonport";

    /// <inheritdoc />
    public string Name => UsersDb.Schema;

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => new DataDirectory(Path.GetFullPath(configuration["EpsonPort:DataDirectory"] ?? "data")));
        services.AddModuleDatabase<UsersDb>(Name);
        AddProtection(services);
        AddAuthentication(services);
        AddSignIn(services);
        services.AddScoped<InvitationLinks>();
        services.AddSingleton<ISiteDirectory, SiteDirectory>();
    }

    /// <inheritdoc />
    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1");
        SetUpHost.Map(api);
        SignInToPortal.Map(api);
        SignOutOfPortal.Map(api);
        GetMe.Map(api);
        ChangeMe.Map(api);
        ChangePassword.Map(api);
        ListTokens.Map(api);
        CreateToken.Map(api);
        RevokeToken.Map(api);
        ListCustomers.Map(api);
        GetCustomer.Map(api);
        CreateCustomer.Map(api);
        RenameCustomer.Map(api);
        ListSites.Map(api);
        GetSite.Map(api);
        CreateSite.Map(api);
        ChangeSite.Map(api);
        ListUsers.Map(api);
        GetUser.Map(api);
        InviteUser.Map(api);
        ChangeUser.Map(api);
        RemoveUser.Map(api);
        RenewInvitation.Map(api);
        AcceptInvitation.Map(api);
    }

    private static void AddProtection(IServiceCollection services)
    {
        services.AddSingleton<PersonalDataKeys>();
        services.AddSingleton<PersonalDataProtector>();
        services.AddSingleton<KeyedLookup>();
        services.AddSingleton<ILookupProtector>(provider => provider.GetRequiredService<KeyedLookup>());
        services.AddSingleton<ILookupProtectorKeyRing>(provider => provider.GetRequiredService<KeyedLookup>());
        services.AddDataProtection().SetApplicationName("EpsonPort");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, CookieKeys>();
        // It warns that these keys are not encrypted themselves. They are files that only the host's user can read; a key beside them would protect nothing.
        services.AddLogging(logging =>
            logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error)
        );
    }

    private static void AddAuthentication(IServiceCollection services)
    {
        services.AddScoped<Caller>();
        services.AddScoped<ICaller>(provider => provider.GetRequiredService<Caller>());
        services.AddScoped<CallerReader>();
        services
            .AddAuthentication(DefaultScheme)
            .AddPolicyScheme(
                DefaultScheme,
                displayName: null,
                options =>
                    options.ForwardDefaultSelector = context =>
                        ApiTokenAuthentication.IsMeant(context.Request) ? ApiTokenAuthentication.TokenScheme : SessionCookie.Scheme
            )
            .AddCookie(SessionCookie.Scheme, SessionCookie.Configure)
            .AddScheme<AuthenticationSchemeOptions, ApiTokenAuthentication>(ApiTokenAuthentication.TokenScheme, configureOptions: null);
        services.AddAuthorization(PermissionPolicies.Add);
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<IStartupFilter, RefuseCrossSiteWrites>();
    }

    private static void AddSignIn(IServiceCollection services)
    {
        services
            .AddIdentityCore<Person>(options =>
            {
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                options.Stores.ProtectPersonalData = true;
                options.User.RequireUniqueEmail = true;
                // The wait after failed sign-ins is SignInThrottle's, which treats addresses that nobody has alike.
                options.Lockout.AllowedForNewUsers = false;
            })
            .AddUserStore<PersonStore>();
        services.RemoveAll<IPasswordValidator<Person>>();
        services.AddScoped<IPasswordValidator<Person>, PasswordRules>();
        services.Configure<PasswordHasherOptions>(options =>
        {
            options.CompatibilityMode = PasswordHasherCompatibilityMode.IdentityV3;
            options.IterationCount = NormalizingPasswordHasher.Iterations;
        });
        services.Replace(ServiceDescriptor.Scoped<IPasswordHasher<Person>, NormalizingPasswordHasher>());
        services.AddSingleton<PasswordGate>();
        services.AddSingleton<DummyHash>();
        services.AddSingleton<DemoSignIn>();
        services.AddSingleton<IDemoSignIn>(provider => provider.GetRequiredService<DemoSignIn>());
        services.AddScoped<SignInThrottle>();
        services.AddScoped<SignInWith>();
        services.AddSingleton<FirstAdministrator>();
        services.AddSingleton<ISetup>(provider => provider.GetRequiredService<FirstAdministrator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, SetUpRoute>());
    }
}
