using EpsonPort.Devices.Persistence;
using EpsonPort.Kernel.Http;
using EpsonPort.Users.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EpsonPort.Devices.Features.Devices;

/// <summary>The devices within reach; those that need a hand first.</summary>
internal static class ListDevices
{
    internal static void Map(IEndpointRouteBuilder devices) =>
        devices
            .MapGet("/", Handle)
            .WithName(nameof(ListDevices))
            .WithSummary("Lists devices")
            .WithList(DeviceRow.List)
            .RequireAuthorization(Permissions.DevicesRead);

    private static async Task<Results<TaggedResult<Page<DeviceView>>, ValidationProblem>> Handle(
        HttpRequest request,
        ICaller caller,
        DevicesDb db,
        ISiteDirectory sites,
        IOptions<AgentOptions> options,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (!DeviceRow.List.TryRead(request, out var query, out var problem))
            return problem;
        await using var transaction = await db.BeginAsync(caller.Scope, cancellation);
        var page = await query.PageAsync(DeviceRow.From(db, query, clock.GetUtcNow() - options.Value.LateAfter), cancellation);
        var places = await sites.FindAsync([.. page.Items.Select(row => row.Device.SiteId).Distinct()], caller.Scope, cancellation);
        var agentIds = page.Items.Select(row => row.Device.AgentId).Distinct().ToArray();
        var names = await db
            .Agents.Where(agent => agentIds.Contains(agent.Id))
            .Select(agent => new { agent.Id, agent.Name })
            .ToDictionaryAsync(agent => agent.Id, agent => agent.Name, cancellation);
        var items = page.Items.Select(row =>
            DeviceView.Of(row, places.GetValueOrDefault(row.Device.SiteId), names.GetValueOrDefault(row.Device.AgentId))
        );
        return new TaggedResult<Page<DeviceView>>(new Page<DeviceView>([.. items], page.Next));
    }
}
