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

namespace EpsonPort.Users.Features;

/// <summary>One person.</summary>
internal static class GetUser
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/users/{userId:guid}", HandleAsync)
            .WithName(nameof(GetUser))
            .WithSummary("One person.")
            .WithTags("Users")
            .RequireAuthorization(Permissions.UsersRead)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<TaggedResult<UserAnswer>, ProblemHttpResult>> HandleAsync(
        Guid userId,
        Caller caller,
        UsersDb db,
        CancellationToken cancellation
    )
    {
        await using var transaction = await db.BeginAsync(caller.Scope, cancellation);
        return await db.People.AsNoTracking().SingleOrDefaultAsync(row => row.Id == userId, cancellation) is { } person
            ? new TaggedResult<UserAnswer>(UserAnswer.Of(person, await UserAnswer.CustomerNamesAsync(db, cancellation)))
            : Problems.NotFound();
    }
}
