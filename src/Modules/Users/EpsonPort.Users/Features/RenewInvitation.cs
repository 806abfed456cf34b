using EpsonPort.Kernel.Http;
using EpsonPort.Users.Access;
using EpsonPort.Users.Contracts;
using EpsonPort.Users.Domain;
using EpsonPort.Users.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EpsonPort.Users.Features;

/// <summary>Makes a new link with which a person sets a password: the first one again, or one in place of a password that was lost. The link before it ends.</summary>
internal static class RenewInvitation
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/users/{userId:guid}/invitation", HandleAsync)
            .WithName(nameof(RenewInvitation))
            .WithSummary("A new link with which the person sets a password, once.")
            .WithTags("Users")
            .RequireAuthorization(Permissions.UsersManage)
            .RequirePerson()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<InvitationAnswer>, ProblemHttpResult>> HandleAsync(
        Guid userId,
        Caller caller,
        UsersDb db,
        InvitationLinks links,
        ILogger<UserAnswer> log,
        CancellationToken cancellation
    )
    {
        await using var transaction = await db.BeginAsync(caller.Scope, cancellation);
        if (!await db.People.AnyAsync(row => row.Id == userId, cancellation))
            return Problems.NotFound();
        var invitation = await links.NewAsync(userId, cancellation);
        await transaction.CommitAsync(cancellation);
        log.PersonChanged(caller.UserId, userId, "new invitation link");
        return TypedResults.Ok(invitation);
    }
}
