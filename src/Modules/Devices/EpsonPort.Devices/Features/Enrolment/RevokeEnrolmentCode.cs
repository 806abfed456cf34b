using EpsonPort.Devices.Persistence;
using EpsonPort.Kernel.Http;
using EpsonPort.Users.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EpsonPort.Devices.Features.Enrolment;

/// <summary>Takes an enrolment code back. Twice is not an error; a code that let an agent in already is one, since the agent stays in.</summary>
internal static class RevokeEnrolmentCode
{
    internal static void Map(IEndpointRouteBuilder codes) =>
        codes
            .MapDelete("/{enrolmentCodeId:guid}", Handle)
            .WithName(nameof(RevokeEnrolmentCode))
            .WithSummary("Revokes an enrolment code")
            .RequireAuthorization(Permissions.AgentsManage)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid enrolmentCodeId,
        ICaller caller,
        DevicesDb db,
        TimeProvider clock,
        ILogger<DevicesModule> log,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(caller.Scope, cancellation);
        // Conditional on its being unused: an agent that enrols at this moment either has its certificate or is refused.
        var revoked = await db
            .EnrolmentCodes.Where(code => code.Id == enrolmentCodeId && code.UsedAt == null && code.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(code => code.RevokedAt, now), cancellation);
        if (revoked == 0)
        {
            var code = await db.EnrolmentCodes.AsNoTracking().SingleOrDefaultAsync(code => code.Id == enrolmentCodeId, cancellation);
            if (code is null)
                return Problems.NotFound();
            if (code.UsedByAgentId is { } agent)
                return Problems.Of(
                    StatusCodes.Status409Conflict,
                    "enrolment-code-used",
                    "The code was used",
                    $"Agent {agent} enrolled with it. To shut that agent out, revoke the agent."
                );
            return TypedResults.NoContent();
        }
        await transaction.CommitAsync(cancellation);
        log.EnrolmentCodeRevoked(enrolmentCodeId);
        return TypedResults.NoContent();
    }
}
