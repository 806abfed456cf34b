using EpsonPort.Kernel.Http;
using EpsonPort.Users.Access;
using EpsonPort.Users.Contracts;
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

/// <summary>Sets a password with an invitation link, once. Every session and API token of the person ends: a new password in place of a lost one locks out whoever found the old one, and what they made with it.</summary>
internal static class AcceptInvitation
{
    internal sealed record Request(string? Token, string? Password, string? DisplayName)
    {
        /// <summary>Never shows the link's token or the password.</summary>
        public override string ToString() => "acceptance of an invitation";
    }

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/invitations/accept", HandleAsync)
            .WithName(nameof(AcceptInvitation))
            .WithSummary("Sets a password with an invitation link.")
            .WithTags("Users")
            .WithSmallBody()
            .AllowAnonymous()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status410Gone)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<Results<NoContent, ProblemHttpResult, ValidationProblem>> HandleAsync(
        Request request,
        UsersDb db,
        UserManager<Person> people,
        PasswordGate gate,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        // Before the transaction: whoever waits for a place holds neither a connection nor the invitation's row.
        using var place = await gate.EnterAsync(cancellation);
        if (place is null)
            return Problems.Of(StatusCodes.Status429TooManyRequests, "too-many-attempts", "Too busy", "Try again in a few seconds.");

        var hash = Secret.Hash(request.Token ?? "");
        await using var transaction = await db.BeginBeforeCallerIsKnownAsync(cancellation);
        // Locks the row: of two who use the link at once the second finds it gone.
        var invitation = await db
            .Invitations.FromSql($"SELECT * FROM users.invitation WHERE secret_hash = {hash} FOR UPDATE")
            .SingleOrDefaultAsync(cancellation);
        if (invitation is null)
            return Problems.Of(
                StatusCodes.Status404NotFound,
                "invitation-unknown",
                "The link does not hold",
                "It was used already, or a newer one took its place. Ask an administrator for a new one."
            );
        if (invitation.ExpiresAt <= clock.GetUtcNow())
            return Problems.Of(
                StatusCodes.Status410Gone,
                "invitation-expired",
                "The link has expired",
                "Ask an administrator for a new one."
            );
        var person = await db.People.SingleAsync(row => row.Id == invitation.PersonId, cancellation);
        if (PasswordRules.Problem(request.Password, person.Email) is { } problem)
            return Problems.Invalid("password", problem);
        if (request.DisplayName is not null && Rules.TextProblem(request.DisplayName, Rules.LongestName) is { } nameProblem)
            return Problems.Invalid("displayName", nameProblem);

        person.DisplayName = request.DisplayName?.Trim() ?? person.DisplayName;
        person.EmailConfirmed = true;
        person.PasswordHash = people.PasswordHasher.HashPassword(person, request.Password!);
        await people.UpdateSecurityStampAsync(person);
        db.Invitations.Remove(invitation);
        await db.SaveChangesAsync(cancellation);
        await db.Sessions.Where(session => session.PersonId == person.Id).ExecuteDeleteAsync(cancellation);
        await db.ApiTokens.Where(token => token.PersonId == person.Id).ExecuteDeleteAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return TypedResults.NoContent();
    }
}
