namespace EpsonPort.Host.Serving;

/// <summary>For whoever watches over the process: alive, and ready for work.</summary>
internal static class HealthEndpoints
{
    /// <summary>The answer.</summary>
    internal sealed record Health(string Status);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").AllowAnonymous().WithTags("Health");
        health.MapGet("/live", () => TypedResults.Ok(new Health("live"))).WithName("GetLive").WithSummary("The process runs.");
        health
            .MapGet("/ready", HandleReady)
            .WithName("GetReady")
            .WithSummary("The database answers and is up to date.")
            .Produces<Health>()
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task HandleReady(HttpContext context, Readiness readiness)
    {
        if (await readiness.IsReadyAsync())
            await context.Response.WriteAsJsonAsync(new Health("ready"), context.RequestAborted);
        else
            await DatabaseAwayHandler.AnswerAsync(context);
    }
}
