using System.Text.Json;
using EpsonPort.AgentLink.Reports;
using EpsonPort.Devices.Contracts;
using EpsonPort.Kernel.Database;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace EpsonPort.Telemetry.Features.Intake;

/// <summary>Takes in the reports of one agent. Answered after the commit; every outcome in the answer means "delivered". Any other answer means that nothing counts as delivered.</summary>
internal static class ReceiveReports
{
    /// <summary>The body as the API's description shows it. It is read report by report, so that one that is broken does not take the others with it.</summary>
    /// <param name="Reports">Each as in <c>/agent/v1/report.schema.json</c>.</param>
    internal sealed record Request(IReadOnlyList<JsonElement> Reports);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/agent/v1/reports", Handle)
            .WithName(nameof(ReceiveReports))
            .WithTags("Agents")
            .WithSummary("Takes in reports; answered after the commit, one outcome per report in their order.")
            .RequireAuthorization(AgentIdentity.Policy)
            .Accepts<Request>("application/json")
            .Produces<IntakeAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status408RequestTimeout)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> Handle(
        HttpContext http,
        IDeviceRegistry devices,
        IntakeMemory memory,
        GroupCommit commit,
        TimeProvider clock,
        ILogger<TelemetryModule> logger
    )
    {
        var agent = AgentIdentity.Of(http.User);
        using var body = new RequestBody(memory);
        if (await body.ReadAsync(http, clock) is { } problem)
            return problem;
        var slices = new List<BatchSlice>();
        if (BatchSlicer.Slice(body.Bytes, slices) is { } fault)
            return fault.Fault == BatchFault.TooMany ? RequestBody.TooLarge() : RequestBody.Invalid(fault.What);

        var reports = slices.ConvertAll(slice => IncomingReport.Examine(slice, agent));
        try
        {
            await IdentifyAsync(reports, agent, devices, logger, http.RequestAborted);
            if (!commit.TryEnqueue(new IntakeBatch(agent, clock.GetUtcNow(), reports), out var outcomes))
                return IntakeBusy.Answer(http.Response);
            // Also when the agent has hung up: the batch is in a group already, and uses the memory that is given back below.
            var results = await outcomes;
            LogOutcomes(results, agent, logger);
            return TypedResults.Json(new IntakeAnswer(results), ReportJson.Options);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            // The host stops, and could not wait for the commit.
            return IntakeBusy.Answer(http.Response);
        }
        catch (Exception failure) when (DatabaseFailure.IsPassing(failure))
        {
            TelemetryLog.DatabaseAway(logger, agent.AgentId, failure.GetBaseException().Message);
            return IntakeBusy.DatabaseAway(http.Response);
        }
    }

    private static async Task IdentifyAsync(
        List<IncomingReport> reports,
        AgentIdentity agent,
        IDeviceRegistry devices,
        ILogger logger,
        CancellationToken cancellation
    )
    {
        var understood = reports.OfType<IncomingReport.Understood>().ToList();
        if (understood.Count == 0)
            return;
        var newest = understood.MaxBy(one => one.Report.Sequence)!;
        IReadOnlyList<Guid> ids;
        try
        {
            ids = await devices.IdentifyAsync(agent, newest.AgentFacts, understood.ConvertAll(one => one.Sighting), cancellation);
        }
        catch (Exception failure) when (IsOfTheReports(failure))
        {
            await IdentifyOneByOneAsync(reports, agent, devices, logger, cancellation);
            return;
        }
        var next = 0;
        for (var index = 0; index < reports.Count; index++)
        {
            if (reports[index] is IncomingReport.Understood one)
                reports[index] = one with { DeviceId = ids[next++] };
        }
    }

    /// <summary>One whose device cannot be told is kept aside: it must not hold up the others, and its agent would send it for ever.</summary>
    private static async Task IdentifyOneByOneAsync(
        List<IncomingReport> reports,
        AgentIdentity agent,
        IDeviceRegistry devices,
        ILogger logger,
        CancellationToken cancellation
    )
    {
        for (var index = 0; index < reports.Count; index++)
        {
            if (reports[index] is not IncomingReport.Understood one)
                continue;
            try
            {
                var ids = await devices.IdentifyAsync(agent, one.AgentFacts, [one.Sighting], cancellation);
                reports[index] = one with { DeviceId = ids[0] };
            }
            catch (Exception failure) when (IsOfTheReports(failure))
            {
                TelemetryLog.DeviceNotTold(logger, agent.AgentId, one.ReportId, failure);
                reports[index] = new IncomingReport.Misunderstood(
                    one.Json,
                    one.ReportId,
                    "It could not be told which device the report is about."
                );
            }
        }
    }

    /// <summary>Neither the database nor the caller went away, and the host does not stop: the same report fails again.</summary>
    private static bool IsOfTheReports(Exception failure) =>
        failure is not (OperationCanceledException or ObjectDisposedException) && !DatabaseFailure.IsPassing(failure);

    private static void LogOutcomes(IReadOnlyList<IntakeResult> results, AgentIdentity agent, ILogger logger)
    {
        var quarantined = results.Count(result => result.Outcome == IntakeOutcome.Quarantined);
        var refused = results.Count(result => result.Outcome == IntakeOutcome.Refused);
        if (quarantined + refused > 0)
            TelemetryLog.ReportsNotTaken(logger, agent.AgentId, quarantined, results.Count, refused);
    }
}
