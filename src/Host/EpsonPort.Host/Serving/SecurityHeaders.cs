namespace EpsonPort.Host.Serving;

/// <summary>Headers that every answer carries, errors too.</summary>
internal static class SecurityHeaders
{
    // The component library sets style elements and attributes at run time, hence 'unsafe-inline' for styles; scripts come from files of ours alone.
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; object-src 'none'; base-uri 'none'";

    private const string PermissionsPolicy = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()";

    /// <summary>Puts them on.</summary>
    public static void UseSecurityHeaders(this WebApplication application) =>
        application.Use(
            (context, next) =>
            {
                context.Response.OnStarting(Add, context);
                return next(context);
            }
        );

    private static Task Add(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        if (HasNameOfItsOwn(context.Request.Host))
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = PermissionsPolicy;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // What carries an ETag says itself how it may be kept; everything else is kept by nobody.
        if (headers.ETag.Count == 0 && headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    // A browser keeps Strict-Transport-Security for all ports of a name: said of localhost it would close every other development server on the machine.
    // For an address it has no meaning (RFC 6797 section 8.3).
    private static bool HasNameOfItsOwn(HostString host) =>
        host.HasValue
        && Uri.CheckHostName(host.Host.Trim('[', ']')) == UriHostNameType.Dns
        && !host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        && !host.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}
