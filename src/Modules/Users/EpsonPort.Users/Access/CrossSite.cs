using EpsonPort.Users.SetUp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EpsonPort.Users.Access;

/// <summary>
/// Refuses writes that another site makes in a browser with this host's cookie. SameSite=Lax holds most of them back already; this holds where a sibling name counts as the same site,
/// and in browsers without SameSite. A client that sends neither <c>Sec-Fetch-Site</c> nor <c>Origin</c> is no browser.
/// </summary>
internal static class CrossSite
{
    /// <summary>Whether the browser says that the request comes from another site.</summary>
    public static bool Says(HttpRequest request, Uri? publicUrl)
    {
        var site = request.Headers["Sec-Fetch-Site"];
        if (site.Count > 0 && site.ToString() is not ("same-origin" or "none"))
            return true;
        var origin = request.Headers.Origin;
        return origin.Count > 0 && !IsOwn(origin.ToString(), request, publicUrl);
    }

    private static bool IsOwn(string origin, HttpRequest request, Uri? publicUrl) =>
        string.Equals(origin, $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase)
        || (
            publicUrl is not null
            && Uri.TryCreate(origin, UriKind.Absolute, out var parsed)
            && string.Equals(origin.TrimEnd('/'), parsed.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase)
            && Uri.Compare(parsed, publicUrl, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0
        );
}

/// <summary>Puts <see cref="CrossSite"/> before every route of every module: a write that carries the cookie.</summary>
internal sealed class RefuseCrossSiteWrites : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            var publicUrl = app.ApplicationServices.GetRequiredService<PublicAddress>();
            app.Use(
                (context, following) =>
                    IsWriteWithCookie(context.Request) && CrossSite.Says(context.Request, publicUrl.Url)
                        ? Refusals.CrossSite().ExecuteAsync(context)
                        : following(context)
            );
            next(app);
        };

    private static bool IsWriteWithCookie(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method)
        && !HttpMethods.IsHead(request.Method)
        && !HttpMethods.IsOptions(request.Method)
        && request.Headers.Cookie.ToString().Contains(SessionCookie.Name, StringComparison.Ordinal);
}

/// <summary>The same for a route that gives the cookie: without it, another site could sign its visitor in as somebody else.</summary>
internal sealed class RefuseCrossSite(PublicAddress address) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        CrossSite.Says(context.HttpContext.Request, address.Url) ? Refusals.CrossSite() : await next(context);
}
