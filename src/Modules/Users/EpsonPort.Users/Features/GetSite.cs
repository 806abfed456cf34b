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

/// <summary>One site.</summary>
internal static class GetSite
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/sites/{siteId:guid}", HandleAsync)
            .WithName(nameof(GetSite))
            .WithSummary("One site.")
            .WithTags("Sites")
            .RequireAuthorization(Permissions.CustomersRead)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<TaggedResult<SiteAnswer>, ProblemHttpResult>> HandleAsync(
        Guid siteId,
        Caller caller,
        UsersDb db,
        CancellationToken cancellation
    )
    {
        await using var transaction = await db.BeginAsync(caller.Scope, cancellation);
        return await SiteAnswer.From(db).SingleOrDefaultAsync(row => row.Id == siteId, cancellation) is { } site
            ? new TaggedResult<SiteAnswer>(site)
            : Problems.NotFound();
    }
}
