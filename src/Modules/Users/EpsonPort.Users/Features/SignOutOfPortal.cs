using EpsonPort.Users.Access;
using EpsonPort.Users.Persistence;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace EpsonPort.Users.Features;

/// <summary>Ends the session on the host, so that a copy of the cookie is worth nothing either.</summary>
internal static class SignOutOfPortal
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapDelete("/session", HandleAsync)
            .WithName(nameof(SignOutOfPortal))
            .WithSummary("Ends the session of the cookie.")
            .WithTags("Session")
            .RequirePerson();

    private static async Task<NoContent> HandleAsync(Caller caller, UsersDb db, HttpContext context, CancellationToken cancellation)
    {
        await using (var transaction = await db.BeginAsync(caller.Scope, cancellation))
        {
            await db.Sessions.Where(session => session.Id == caller.SessionId).ExecuteDeleteAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        await context.SignOutAsync(SessionCookie.Scheme);
        return TypedResults.NoContent();
    }
}
