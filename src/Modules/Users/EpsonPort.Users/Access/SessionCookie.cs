using System.Security.Claims;
using EpsonPort.Users.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EpsonPort.Users.Access;

/// <summary>The portal's cookie. It names a session and the person's security stamp, encrypted; the rights are never in it. It never redirects.</summary>
internal static class SessionCookie
{
    public const string Scheme = "session";
    public const string Name = "__Host-epsonport";

    private const string SessionClaim = "session";
    private const string StampClaim = "stamp";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Name;
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        options.Cookie.SameSite = SameSiteMode.Lax;
        // The session's row decides when it ends: idle and whole life are read there at each request.
        options.ExpireTimeSpan = Session.WholeLife;
        options.SlidingExpiration = false;
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = context => Refusals.NotSignedInAsync(context.HttpContext);
        options.Events.OnRedirectToAccessDenied = context => Refusals.ForbiddenAsync(context.HttpContext);
    }

    public static Task SignInAsync(HttpContext context, Session session, Person person)
    {
        var identity = new ClaimsIdentity(
            [new Claim(SessionClaim, session.Id.ToString("N")), new Claim(StampClaim, person.SecurityStamp!)],
            authenticationType: Scheme
        );
        return context.SignInAsync(Scheme, new ClaimsPrincipal(identity));
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        if (
            Guid.TryParse(context.Principal?.FindFirstValue(SessionClaim), out var session)
            && context.Principal.FindFirstValue(StampClaim) is { } stamp
            && await services.GetRequiredService<CallerReader>().OfSessionAsync(session, stamp, context.HttpContext.RequestAborted)
                is { } rights
        )
            services.GetRequiredService<Caller>().Become(rights);
        else
            context.RejectPrincipal();
    }
}
