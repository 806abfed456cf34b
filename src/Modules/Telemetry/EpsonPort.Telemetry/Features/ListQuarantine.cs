using EpsonPort.Kernel.Http;
using EpsonPort.Telemetry.Persistence;
using EpsonPort.Users.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace EpsonPort.Telemetry.Features;

/// <summary>What agents sent and nobody here could understand, newest first.</summary>
internal static class ListQuarantine
{
    private static readonly ListShape<Response> Shape = ListShape
        .Of((Response entry) => entry.Id)
        .Sort("receivedAt", entry => entry.ReceivedAt)
        .DefaultSort("-receivedAt")
        .Filter("agentId");

    /// <summary>A document in quarantine.</summary>
    internal sealed record Response
    {
        public required Guid Id { get; init; }
        public required string AgentId { get; init; }
        public required DateTimeOffset ReceivedAt { get; init; }
        public required string Reason { get; init; }
        public Guid? ReportId { get; init; }
        public required int ByteCount { get; init; }
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/v1/quarantine", Handle)
            .WithName(nameof(ListQuarantine))
            .WithTags("Agents")
            .WithSummary("Documents that agents sent and that could not be understood, newest first.")
            .WithList(Shape)
            .RequireAuthorization(Permissions.QuarantineRead);

    private static async Task<Results<TaggedResult<Page<Response>>, ValidationProblem>> Handle(
        HttpRequest request,
        ICaller caller,
        TelemetryDb db,
        CancellationToken cancellation
    )
    {
        if (!Shape.TryRead(request, out var query, out var problem))
            return problem;
        await using var transaction = await db.BeginAsync(caller.Scope, cancellation);
        var entries = db.Quarantine.AsNoTracking();
        if (query.Text("agentId") is { } agent)
            entries = entries.Where(entry => entry.AgentId == agent);
        var page = await query.PageAsync(
            entries.Select(entry => new Response
            {
                Id = entry.Id,
                AgentId = entry.AgentId,
                ReceivedAt = entry.ReceivedAt,
                Reason = entry.Reason,
                ReportId = entry.ReportId,
                ByteCount = entry.ByteCount,
            }),
            cancellation
        );
        return new TaggedResult<Page<Response>>(page);
    }
}
