using EpsonPort.Devices.Persistence;
using EpsonPort.Kernel.Http;
using EpsonPort.Users.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace EpsonPort.Devices.Features.Enrolment;

/// <summary>The enrolment codes within reach, newest first; never a secret.</summary>
internal static class ListEnrolmentCodes
{
    private const string Open = "open",
        Used = "used",
        Expired = "expired",
        Revoked = "revoked";

    /// <summary>A code without its secret.</summary>
    internal sealed record Item(
        Guid Id,
        Guid SiteId,
        string? SiteName,
        Guid CustomerId,
        string State,
        DateTimeOffset CreatedAt,
        Guid? CreatedBy,
        DateTimeOffset ExpiresAt,
        DateTimeOffset? UsedAt,
        string? UsedByAgentId
    );

    private sealed class Row
    {
        public required Guid Id { get; init; }
        public required Guid SiteId { get; init; }
        public required Guid CustomerId { get; init; }
        public required string State { get; init; }
        public required DateTimeOffset CreatedAt { get; init; }
        public required Guid? CreatedBy { get; init; }
        public required DateTimeOffset ExpiresAt { get; init; }
        public required DateTimeOffset? UsedAt { get; init; }
        public required string? UsedByAgentId { get; init; }
    }

    private static readonly ListShape<Row> Shape = ListShape
        .Of((Row row) => row.Id)
        .Sort("createdAt", row => row.CreatedAt)
        .Sort("expiresAt", row => row.ExpiresAt)
        .DefaultSort("-createdAt")
        .Filter("state", Open, Used, Expired, Revoked)
        .IdFilter("siteId");

    internal static void Map(IEndpointRouteBuilder codes) =>
        codes
            .MapGet("/", Handle)
            .WithName(nameof(ListEnrolmentCodes))
            .WithSummary("Lists enrolment codes, without their secrets")
            .WithList(Shape)
            .RequireAuthorization(Permissions.AgentsRead);

    private static async Task<Results<TaggedResult<Page<Item>>, ValidationProblem>> Handle(
        HttpRequest request,
        ICaller caller,
        DevicesDb db,
        ISiteDirectory sites,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (!Shape.TryRead(request, out var query, out var problem))
            return problem;
        await using var transaction = await db.BeginAsync(caller.Scope, cancellation);
        var page = await query.PageAsync(Rows(db, query, clock.GetUtcNow()), cancellation);
        var places = await sites.FindAsync([.. page.Items.Select(row => row.SiteId).Distinct()], caller.Scope, cancellation);
        return new TaggedResult<Page<Item>>(
            new Page<Item>([.. page.Items.Select(row => Show(row, places.GetValueOrDefault(row.SiteId)))], page.Next)
        );
    }

    private static IQueryable<Row> Rows(DevicesDb db, ListQuery<Row> query, DateTimeOffset now)
    {
        var rows = db
            .EnrolmentCodes.AsNoTracking()
            .Select(code => new Row
            {
                Id = code.Id,
                SiteId = code.SiteId,
                CustomerId = code.CustomerId,
                State =
                    code.UsedAt != null ? Used
                    : code.RevokedAt != null ? Revoked
                    : code.ExpiresAt <= now ? Expired
                    : Open,
                CreatedAt = code.CreatedAt,
                CreatedBy = code.CreatedBy,
                ExpiresAt = code.ExpiresAt,
                UsedAt = code.UsedAt,
                UsedByAgentId = code.UsedByAgentId,
            });
        if (query.Values("state") is { Count: > 0 } states)
            rows = rows.Where(row => states.Contains(row.State));
        if (query.Ids("siteId") is { Count: > 0 } siteIds)
            rows = rows.Where(row => siteIds.Contains(row.SiteId));
        return rows;
    }

    private static Item Show(Row row, Site? site) =>
        new(
            row.Id,
            row.SiteId,
            site?.Name,
            row.CustomerId,
            row.State,
            row.CreatedAt,
            row.CreatedBy,
            row.ExpiresAt,
            row.UsedAt,
            row.UsedByAgentId
        );
}
