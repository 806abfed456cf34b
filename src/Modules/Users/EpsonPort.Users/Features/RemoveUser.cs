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

/// <summary>Removes a person with their sessions and tokens: the next request with any of them is refused.</summary>
internal static class RemoveUser
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapDelete("/users/{userId:guid}", HandleAsync)
            .WithName(nameof(RemoveUser))
            .WithSummary("Removes a person, with their sessions and tokens.")
            .WithTags("Users")
            .RequireAuthorization(Permissions.UsersManage)
            .RequirePerson()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid userId,
        Caller caller,
        UsersDb db,
        ILogger<UserAnswer> log,
        CancellationToken cancellation
    )
    {
        await using var transaction = await db.BeginAsync(caller.Scope, cancellation);
        if (await Administrators.IsLastAsync(db, userId, cancellation))
            return Administrators.LastAdministrator();
        if (await db.People.Where(row => row.Id == userId).ExecuteDeleteAsync(cancellation) == 0)
            return Problems.NotFound();
        await transaction.CommitAsync(cancellation);
        log.PersonChanged(caller.UserId, userId, "removed");
        return TypedResults.NoContent();
    }
}
