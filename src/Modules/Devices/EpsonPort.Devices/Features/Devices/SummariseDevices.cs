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

namespace EpsonPort.Devices.Features.Devices;

/// <summary>How many devices there are and how they are, under the same filters as the list.</summary>
internal static class SummariseDevices
{
    /// <summary>Counts. Those that need attention are critical or a warning; those not reporting are late or were never heard of.</summary>
    internal sealed record Response(
        int Total,
        int NeedAttention,
        int NotReporting,
        IReadOnlyDictionary<string, int> ByState,
        int LateAfterSeconds
    );

    internal static void Map(IEndpointRouteBuilder devices) =>
        devices
            .MapGet("/summary", Handle)
            .WithName(nameof(SummariseDevices))
            .WithSummary("Counts devices, under the same filters as the list")
            .WithList(DeviceRow.Filters)
            .RequireAuthorization(Permissions.DevicesRead);

    private static async Task<Results<TaggedResult<Response>, ValidationProblem>> Handle(
        HttpRequest request,
        ICaller caller,
        DevicesDb db,
        IOptions<AgentOptions> options,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (!DeviceRow.Filters.TryRead(request, out var query, out var problem))
            return problem;
        var lateAfter = options.Value.LateAfter;
        await using var transaction = await db.BeginAsync(caller.Scope, cancellation);
        var counts = await DeviceRow
            .From(db, query, clock.GetUtcNow() - lateAfter)
            .GroupBy(row => row.Device.State)
            .Select(group => new
            {
                State = group.Key,
                Total = group.Count(),
                NeedAttention = group.Count(row => row.AttentionRank <= (int)Attention.Warning),
                NotReporting = group.Count(row => row.Reporting != ReportingWords.Current),
            })
            .ToListAsync(cancellation);
        return new TaggedResult<Response>(
            new Response(
                counts.Sum(count => count.Total),
                counts.Sum(count => count.NeedAttention),
                counts.Sum(count => count.NotReporting),
                counts.OrderBy(count => count.State, StringComparer.Ordinal).ToDictionary(count => count.State, count => count.Total),
                (int)lateAfter.TotalSeconds
            )
        );
    }
}
