using EpsonPort.Kernel.Http;
using EpsonPort.Users.Access;
using EpsonPort.Users.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace EpsonPort.Users.Features;

/// <summary>Begins a session with e-mail address and password, or with the demonstration's code. An unknown address and a wrong password look alike, in words and in time.</summary>
internal static class SignInToPortal
{
    private const int LongestPassword = 1000;

    /// <summary>Either e-mail address and password, or the code.</summary>
    internal sealed record Request(string? Email, string? Password, string? Code)
    {
        /// <summary>Never shows the password or the code.</summary>
        public override string ToString() => Code is null ? "sign-in by password" : "sign-in by code";
    }

    /// <summary>What comes next: <c>done</c>.</summary>
    internal sealed record Response(string Next);

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/session", HandleAsync)
            .WithName(nameof(SignInToPortal))
            .WithSummary("Signs in with e-mail address and password, and sets the session cookie.")
            .WithTags("Session")
            .WithSmallBody()
            .AllowAnonymous()
            .AddEndpointFilter<RefuseCrossSite>()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<Results<Ok<Response>, ProblemHttpResult, ValidationProblem>> HandleAsync(
        Request request,
        SignInWith signIn,
        HttpContext context,
        ILogger<SignInWith> log,
        CancellationToken cancellation
    )
    {
        if (Validate(request) is { Count: > 0 } errors)
            return Problems.Invalid(errors);
        var remote = context.Connection.RemoteIpAddress;
        var outcome = request.Code is { } code
            ? await signIn.DemoCodeAsync(code, remote, cancellation)
            : await signIn.PasswordAsync(request.Email!.Trim(), request.Password!, remote, cancellation);
        switch (outcome)
        {
            case SignInOutcome.SignedIn signedIn:
                await SessionCookie.SignInAsync(context, signedIn.Session, signedIn.Person);
                log.SignedIn(signedIn.Person.Id);
                return TypedResults.Ok(new Response("done"));
            case SignInOutcome.Blocked blocked:
                log.SignInBlocked(remote, Math.Ceiling(blocked.Wait.TotalSeconds));
                context.Response.Headers.RetryAfter = $"{Math.Max(1, Math.Ceiling(blocked.Wait.TotalSeconds))}";
                return Problems.Of(
                    StatusCodes.Status429TooManyRequests,
                    "too-many-attempts",
                    "Too many attempts",
                    "Wait as long as Retry-After says, then try again."
                );
            default:
                return Problems.Of(
                    StatusCodes.Status401Unauthorized,
                    "sign-in-failed",
                    "Sign-in failed",
                    request.Code is null ? "The e-mail address or the password is wrong." : "The code is wrong or no longer holds."
                );
        }
    }

    private static Dictionary<string, string[]> Validate(Request request)
    {
        var errors = new Dictionary<string, string[]>();
        if (request.Code is not null)
            return errors;
        if (string.IsNullOrWhiteSpace(request.Email) || request.Email.Length > Rules.LongestEmail)
            errors["email"] = [$"Give an e-mail address, at most {Rules.LongestEmail} characters."];
        if (string.IsNullOrEmpty(request.Password) || request.Password.Length > LongestPassword)
            errors["password"] = [$"Give a password, at most {LongestPassword} characters."];
        return errors;
    }
}
