using EpsonPort.Kernel.Http;
using EpsonPort.Users.Access;
using EpsonPort.Users.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace EpsonPort.Users.Features;

/// <summary>Ends one of the caller's own tokens at once.</summary>
internal static class RevokeToken
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapDelete("/tokens/{tokenId:guid}", HandleAsync)
            .WithName(nameof(RevokeToken))
            .WithSummary("Ends one of the caller's own API tokens.")
            .WithTags("Tokens")
            .RequirePerson()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid tokenId,
        Caller caller,
        UsersDb db,
        CancellationToken cancellation
    )
    {
        await using var transaction = await db.BeginAsync(caller.Scope, cancellation);
        var ended = await db
            .ApiTokens.Where(token => token.Id == tokenId && token.PersonId == caller.UserId)
            .ExecuteDeleteAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return ended == 0 ? Problems.NotFound() : TypedResults.NoContent();
    }
}
