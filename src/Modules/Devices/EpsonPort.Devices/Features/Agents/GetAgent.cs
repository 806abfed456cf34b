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

/// <summary>One agent.</summary>
internal static class GetAgent
{
    internal static void Map(IEndpointRouteBuilder agents) =>
        agents
            .MapGet("/{agentId}", Handle)
            .WithName(nameof(GetAgent))
            .WithSummary("Shows one agent")
            .RequireAuthorization(Permissions.AgentsRead)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<TaggedResult<AgentView>, ProblemHttpResult>> Handle(
        string agentId,
        ICaller caller,
        DevicesDb db,
        ISiteDirectory sites,
        IOptions<AgentOptions> options,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (!AgentIds.IsOne(agentId))
            return Problems.NotFound();
        await using var transaction = await db.BeginAsync(caller.Scope, cancellation);
        var row = await AgentRow
            .From(db, clock.GetUtcNow() - options.Value.LateAfter)
            .SingleOrDefaultAsync(agent => agent.Id == agentId, cancellation);
        if (row is null)
            return Problems.NotFound();
        return new TaggedResult<AgentView>((await AgentRow.ShowAsync([row], db, sites, caller, cancellation))[0]);
    }
}

/// <summary>What an agent's id looks like.</summary>
internal static class AgentIds
{
    private const int Longest = 64;

    /// <summary>Whether the text can be an id at all; what cannot is not asked of the database.</summary>
    public static bool IsOne(string text) => text.Length is > 0 and <= Longest && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
