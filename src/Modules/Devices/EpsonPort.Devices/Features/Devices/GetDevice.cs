using EpsonPort.Devices.Persistence;
using EpsonPort.Kernel.Http;
using EpsonPort.Telemetry.Contracts;
using EpsonPort.Users.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EpsonPort.Devices.Features.Devices;

/// <summary>One device with everything that was reported of it. The values of the last good reading stay when the device cannot be reached, each with its age.</summary>
internal static class GetDevice
{
    /// <summary>The list's item, and what a list has no room for.</summary>
    internal sealed record Response : DeviceView
    {
        public required SiteFacts? Site { get; init; }
        public required string? ReachProblem { get; init; }
        public required DateTimeOffset? LastReachedAt { get; init; }
        public required IReadOnlyList<ItemState> DeviceItems { get; init; }
        public required IReadOnlyList<ItemState> AgentItems { get; init; }

        [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
        public Response(DeviceView head, Site? site, DeviceState? state)
            : base(head)
        {
            Site = site is null ? null : new SiteFacts(site.TimeZone, site.RegionCode, site.CountryCode);
            ReachProblem = state?.ReachProblem;
            LastReachedAt = state?.LastReachedAt;
            DeviceItems = state?.DeviceItems ?? [];
            AgentItems = state?.AgentItems ?? [];
        }
    }

    /// <summary>Where the device stands, as far as its times and settings depend on it.</summary>
    internal sealed record SiteFacts(string TimeZone, string? RegionCode, string? CountryCode);

    internal static void Map(IEndpointRouteBuilder devices) =>
        devices
            .MapGet("/{deviceId:guid}", Handle)
            .WithName(nameof(GetDevice))
            .WithSummary("Shows one device with every reported item")
            .RequireAuthorization(Permissions.DevicesRead)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<TaggedResult<Response>, ProblemHttpResult>> Handle(
        Guid deviceId,
        ICaller caller,
        DevicesDb db,
        ISiteDirectory sites,
        ILatestState latest,
        IOptions<AgentOptions> options,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        await using var transaction = await db.BeginAsync(caller.Scope, cancellation);
        var row = await DeviceRow.One(db, deviceId, clock.GetUtcNow() - options.Value.LateAfter).SingleOrDefaultAsync(cancellation);
        if (row is null)
            return Problems.NotFound();
        var agentName = await db
            .Agents.Where(agent => agent.Id == row.Device.AgentId)
            .Select(agent => agent.Name)
            .SingleOrDefaultAsync(cancellation);
        var site = await sites.FindAsync(row.Device.SiteId, caller.Scope, cancellation);
        var state = await latest.FindAsync(deviceId, caller.Scope, cancellation);
        return new TaggedResult<Response>(new Response(DeviceView.Of(row, site, agentName), site, state));
    }
}
