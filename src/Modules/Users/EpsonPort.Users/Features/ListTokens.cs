using EpsonPort.Kernel.Http;
using EpsonPort.Users.Access;
using EpsonPort.Users.Domain;
using EpsonPort.Users.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace EpsonPort.Users.Features;

/// <summary>The caller's own tokens, without their secrets, which nobody keeps.</summary>
internal static class ListTokens
{
    private static readonly ListShape<ApiToken> Shape = ListShape
        .Of((ApiToken row) => row.Id)
        .Sort("name", row => row.Name)
        .Sort("expiresAt", row => row.ExpiresAt)
        .Sort("createdAt", row => row.CreatedAt)
        .DefaultSort("name");

    internal sealed record Item(
        Guid Id,
        string Name,
        IReadOnlyList<string> Scopes,
        DateTimeOffset CreatedAt,
        DateTimeOffset ExpiresAt,
        DateTimeOffset? LastUsedAt
    );

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/tokens", HandleAsync)
            .WithName(nameof(ListTokens))
            .WithSummary("The caller's own API tokens.")
            .WithTags("Tokens")
            .WithList(Shape)
            .RequirePerson();

    private static async Task<Results<TaggedResult<Page<Item>>, ValidationProblem>> HandleAsync(
        HttpRequest request,
        Caller caller,
        UsersDb db,
        CancellationToken cancellation
    )
    {
        if (!Shape.TryRead(request, out var query, out var problem))
            return problem;
        await using var transaction = await db.BeginAsync(caller.Scope, cancellation);
        var page = await query.PageAsync(db.ApiTokens.AsNoTracking().Where(token => token.PersonId == caller.UserId), cancellation);
        return new TaggedResult<Page<Item>>(
            page.Select(token => new Item(token.Id, token.Name, token.Scopes, token.CreatedAt, token.ExpiresAt, token.LastUsedAt))
        );
    }
}
