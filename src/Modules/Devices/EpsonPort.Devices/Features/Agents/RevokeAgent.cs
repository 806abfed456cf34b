using EpsonPort.Devices.Domain;
using EpsonPort.Devices.Persistence;
using EpsonPort.Kernel.Http;
using EpsonPort.Users.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EpsonPort.Devices.Features.Agents;

/// <summary>Shuts an agent out for good: its next request is refused, and the edge ends its open connections. Twice is not an error; the first reason stays.</summary>
internal static class RevokeAgent
{
    private const int LongestReason = 500;

    internal sealed record Request(string? Reason);

    internal static void Map(IEndpointRouteBuilder agents) =>
        agents
            .MapPost("/{agentId}/revoke", Handle)
            .WithName(nameof(RevokeAgent))
            .WithSummary("Revokes an agent")
            .RequireAuthorization(Permissions.AgentsManage)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<NoContent, ProblemHttpResult, ValidationProblem>> Handle(
        string agentId,
        Request request,
        ICaller caller,
        DevicesDb db,
        TimeProvider clock,
        ILogger<DevicesModule> log,
        CancellationToken cancellation
    )
    {
        var reason = request.Reason?.Trim();
        if (string.IsNullOrEmpty(reason) || reason.Length > LongestReason || reason.Contains('\0'))
            return Problems.Invalid("reason", $"Say why in 1 to {LongestReason} characters; it is shown beside the agent.");
        if (!AgentIds.IsOne(agentId))
            return Problems.NotFound();
        await using var transaction = await db.BeginAsync(caller.Scope, cancellation);
        var agent = await db
            .Agents.FromSql($"SELECT * FROM devices.agent WHERE id = {agentId} FOR UPDATE")
            .SingleOrDefaultAsync(cancellation);
        if (agent is null)
            return Problems.NotFound();
        if (agent.RevokedAt is not null)
            return TypedResults.NoContent();

        var now = clock.GetUtcNow();
        agent.Revoke(reason, caller.UserId, now);
        await db.SaveChangesAsync(cancellation);
        await db
            .Certificates.Where(row => row.AgentId == agentId && row.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, now), cancellation);
        await db
            .Devices.Where(row => row.AgentId == agentId)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.AgentRevoked, true)
                        .SetProperty(
                            row => row.Attention,
                            row => row.Attention == Attention.Critical ? Attention.Critical : Attention.Warning
                        ),
                cancellation
            );
        await transaction.CommitAsync(cancellation);
        log.AgentRevoked(agentId);
        return TypedResults.NoContent();
    }
}
