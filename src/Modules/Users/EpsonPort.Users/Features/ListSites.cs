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

/// <summary>A site, as every slice answers it.</summary>
internal sealed record SiteAnswer
{
    public required Guid Id { get; init; }
    public required Guid CustomerId { get; init; }
    public required string CustomerName { get; init; }
    public required string Name { get; init; }

    /// <summary>IANA name.</summary>
    public required string TimeZone { get; init; }

    public required string? RegionCode { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string? CountryCode { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public static IQueryable<SiteAnswer> From(UsersDb db) =>
        from site in db.Sites.AsNoTracking()
        join customer in db.Customers on site.CustomerId equals customer.Id
        select new SiteAnswer
        {
            Id = site.Id,
            CustomerId = site.CustomerId,
            CustomerName = customer.Name,
            Name = site.Name,
            TimeZone = site.TimeZone,
            RegionCode = site.RegionCode,
            CountryCode = site.CountryCode,
            CreatedAt = site.CreatedAt,
        };
}

/// <summary>The sites within reach.</summary>
internal static class ListSites
{
    private static readonly ListShape<SiteAnswer> Shape = ListShape
        .Of((SiteAnswer row) => row.Id)
        .Sort("name", row => row.Name)
        .Sort("customerName", row => row.CustomerName)
        .Sort("timeZone", row => row.TimeZone)
        .Sort("createdAt", row => row.CreatedAt)
        .DefaultSort("customerName,name")
        .Filter("q")
        .IdFilter("customerId");

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/sites", HandleAsync)
            .WithName(nameof(ListSites))
            .WithSummary("The sites within reach.")
            .WithTags("Sites")
            .WithList(Shape)
            .RequireAuthorization(Permissions.CustomersRead);

    private static async Task<Results<TaggedResult<Page<SiteAnswer>>, ValidationProblem>> HandleAsync(
        HttpRequest request,
        Caller caller,
        UsersDb db,
        CancellationToken cancellation
    )
    {
        if (!Shape.TryRead(request, out var query, out var problem))
            return problem;
        await using var transaction = await db.BeginAsync(caller.Scope, cancellation);
        var rows = SiteAnswer.From(db);
        if (query.Text("q") is { } words)
        {
            var pattern = LikePattern.Containing(words);
            rows = rows.Where(row =>
                EF.Functions.ILike(row.Name, pattern, LikePattern.Escape)
                || EF.Functions.ILike(row.CustomerName, pattern, LikePattern.Escape)
            );
        }
        if (query.Ids("customerId") is { Count: > 0 } customers)
            rows = rows.Where(row => customers.Contains(row.CustomerId));
        return new TaggedResult<Page<SiteAnswer>>(await query.PageAsync(rows, cancellation));
    }
}
