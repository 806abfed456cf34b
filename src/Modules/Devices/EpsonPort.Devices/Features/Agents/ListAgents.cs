using EpsonPort.Devices.Domain;
using EpsonPort.Devices.Persistence;
using EpsonPort.Kernel.Http;
using EpsonPort.Users.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EpsonPort.Devices.Features.Agents;

/// <summary>The agents within reach; those that need a hand first.</summary>
internal static class ListAgents
{
    private static readonly ListShape<AgentRow> Shape = ListShape
        .Of((AgentRow row) => row.Id)
        .Sort("name", row => row.NameSort)
        .Sort("state", row => row.StateRank)
        .Sort("lastHeardAt", row => row.LastHeardAt ?? DateTimeOffset.MinValue)
        .Sort("enrolledAt", row => row.EnrolledAt)
        .Sort("deviceCount", row => row.DeviceCount)
        .DefaultSort("state,name")
        .Filter("q")
        .Filter("state", AgentStates.All)
        .IdFilter("siteId")
        .IdFilter("customerId");

    internal static void Map(IEndpointRouteBuilder agents) =>
        agents
            .MapGet("/", Handle)
            .WithName(nameof(ListAgents))
            .WithSummary("Lists agents")
            .WithList(Shape)
            .RequireAuthorization(Permissions.AgentsRead);

    private static async Task<Results<TaggedResult<Page<AgentView>>, ValidationProblem>> Handle(
        HttpRequest request,
        ICaller caller,
        DevicesDb db,
        ISiteDirectory sites,
        IOptions<AgentOptions> options,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (!Shape.TryRead(request, out var query, out var problem))
            return problem;
        await using var transaction = await db.BeginAsync(caller.Scope, cancellation);
        var page = await query.PageAsync(Filter(AgentRow.From(db, clock.GetUtcNow() - options.Value.LateAfter), query), cancellation);
        var items = await AgentRow.ShowAsync(page.Items, db, sites, caller, cancellation);
        return new TaggedResult<Page<AgentView>>(new Page<AgentView>(items, page.Next));
    }

    private static IQueryable<AgentRow> Filter(IQueryable<AgentRow> rows, ListQuery<AgentRow> query)
    {
        foreach (var word in SearchText.Words(query.Text("q") ?? ""))
        {
            var pattern = LikePattern.Containing(word);
            rows = rows.Where(row =>
                EF.Functions.ILike(row.Name, pattern, LikePattern.Escape)
                || EF.Functions.ILike(row.Id, pattern, LikePattern.Escape)
                || EF.Functions.ILike(row.OperatingSystem ?? "", pattern, LikePattern.Escape)
                || EF.Functions.ILike(row.Version ?? "", pattern, LikePattern.Escape)
            );
        }
        if (query.Values("state") is { Count: > 0 } states)
        {
            var ranks = states.Select(AgentStates.Rank).ToArray();
            rows = rows.Where(row => ranks.Contains(row.StateRank));
        }
        if (query.Ids("siteId") is { Count: > 0 } siteIds)
            rows = rows.Where(row => siteIds.Contains(row.SiteId));
        if (query.Ids("customerId") is { Count: > 0 } customerIds)
            rows = rows.Where(row => customerIds.Contains(row.CustomerId));
        return rows;
    }
}
