using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EpsonPort.Users.Access;

/// <summary><c>Authorization: Bearer epp_...</c> (RFC 6750).</summary>
internal sealed class ApiTokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logs,
    UrlEncoder encoder,
    CallerReader reader,
    Caller caller
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string TokenScheme = "token";

    private const string Prefix = "Bearer ";

    /// <summary>Whether the request comes with a token, right or wrong: then nothing else may sign it in.</summary>
    public static bool IsMeant(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsMeant(Request))
            return AuthenticateResult.NoResult();
        var rights = await reader.OfTokenAsync(Request.Headers.Authorization.ToString()[Prefix.Length..].Trim(), Context.RequestAborted);
        if (rights is null)
            return AuthenticateResult.Fail("The token is unknown, revoked or expired.");
        caller.Become(rights);
        return AuthenticateResult.Success(
            new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(authenticationType: TokenScheme)), TokenScheme)
        );
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = """Bearer error="invalid_token" """.TrimEnd();
        return Refusals.NotSignedInAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Refusals.ForbiddenAsync(Context);
}
