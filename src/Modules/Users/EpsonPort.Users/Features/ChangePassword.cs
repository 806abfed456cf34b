using EpsonPort.Kernel.Http;
using EpsonPort.Users.Access;
using EpsonPort.Users.Domain;
using EpsonPort.Users.Persistence;
using EpsonPort.Users.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace EpsonPort.Users.Features;

/// <summary>Sets a new password and ends every other session and every API token of the person; this session goes on with a new cookie. Guesses of the current one count as failed sign-ins.</summary>
internal static class ChangePassword
{
    internal sealed record Request(string? CurrentPassword, string? NewPassword)
    {
        /// <summary>Never shows a password.</summary>
        public override string ToString() => "change of password";
    }

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPut("/me/password", HandleAsync)
            .WithName(nameof(ChangePassword))
            .WithSummary("Sets a new password and ends the person's other sessions and API tokens.")
            .WithTags("Me")
            .WithSmallBody()
            .RequirePerson()
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<Results<NoContent, ProblemHttpResult, ValidationProblem>> HandleAsync(
        Request request,
        Caller caller,
        UsersDb db,
        UserManager<Person> people,
        SignInThrottle throttle,
        PasswordGate gate,
        HttpContext context,
        CancellationToken cancellation
    )
    {
        using var place = await gate.EnterAsync(cancellation);
        await using var transaction = await db.BeginAsync(caller.Scope, cancellation);
        var person = await db.People.SingleAsync(row => row.Id == caller.UserId, cancellation);
        if (PasswordRules.Problem(request.NewPassword, person.Email) is { } problem)
            return Problems.Invalid("newPassword", problem);
        await transaction.CommitAsync(cancellation);

        // Counted outside of the transaction, so that a wrong guess stays counted.
        var (address, account) = (
            throttle.AddressKey(context.Connection.RemoteIpAddress),
            throttle.AccountKey(people.NormalizeEmail(person.Email!))
        );
        var wait = place is null ? TimeSpan.FromSeconds(5) : await throttle.CountAsync(address, account, cancellation);
        if (wait is { } seconds)
        {
            context.Response.Headers.RetryAfter = $"{Math.Max(1, Math.Ceiling(seconds.TotalSeconds))}";
            return Problems.Of(
                StatusCodes.Status429TooManyRequests,
                "too-many-attempts",
                "Too many attempts",
                "Wait as long as Retry-After says, then try again."
            );
        }

        await using var change = await db.BeginAsync(caller.Scope, cancellation);
        // ChangePasswordAsync checks the current one, and makes a new security stamp, which the cookies of all sessions lack.
        var changed = await people.ChangePasswordAsync(person, request.CurrentPassword ?? "", request.NewPassword!);
        if (!changed.Succeeded)
            return Problems.Invalid(
                changed.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.PasswordMismatch))
                    ? "currentPassword"
                    : "newPassword",
                string.Join(' ', changed.Errors.Select(error => error.Description))
            );
        await throttle.SucceededAsync(address, account, cancellation);
        await db
            .Sessions.Where(session => session.PersonId == person.Id && session.Id != caller.SessionId)
            .ExecuteDeleteAsync(cancellation);
        await db.ApiTokens.Where(token => token.PersonId == person.Id).ExecuteDeleteAsync(cancellation);
        var own = await db.Sessions.SingleAsync(session => session.Id == caller.SessionId, cancellation);
        await change.CommitAsync(cancellation);
        await SessionCookie.SignInAsync(context, own, person);
        return TypedResults.NoContent();
    }
}
