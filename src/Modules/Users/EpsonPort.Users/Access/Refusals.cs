using EpsonPort.Kernel.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EpsonPort.Users.Access;

/// <summary>The refusals that have to do with who asks.</summary>
internal static class Refusals
{
    public static Task NotSignedInAsync(HttpContext context) =>
        Problems
            .Of(
                StatusCodes.Status401Unauthorized,
                "not-signed-in",
                "Not signed in",
                "Sign in, or send a valid token as Authorization: Bearer epp_..."
            )
            .ExecuteAsync(context);

    public static Task ForbiddenAsync(HttpContext context) =>
        Forbidden("Your role, or the scopes of the token, do not include this.").ExecuteAsync(context);

    public static ProblemHttpResult Forbidden(string detail) =>
        Problems.Of(StatusCodes.Status403Forbidden, "forbidden", "Not allowed", detail);

    public static ProblemHttpResult PersonRequired() =>
        Problems.Of(
            StatusCodes.Status403Forbidden,
            "person-required",
            "Only for people",
            "An API token cannot do this. Sign in with e-mail address and password (POST /api/v1/session)."
        );

    public static ProblemHttpResult CrossSite() =>
        Problems.Of(
            StatusCodes.Status403Forbidden,
            "cross-site",
            "Refused: from another site",
            "The browser says that another site sent this request. Use the portal at the host's own address, or an API token."
        );
}
