using System.Globalization;
using EpsonPort.Kernel.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EpsonPort.Telemetry.Features.Intake;

/// <summary>Answers that ask the agent to keep its reports and come back. Nothing was acknowledged.</summary>
internal static class IntakeBusy
{
    private const int RetrySeconds = 5;

    /// <summary>More arrives than the database takes.</summary>
    public static ProblemHttpResult Answer(HttpResponse response)
    {
        response.Headers.RetryAfter = RetrySeconds.ToString(CultureInfo.InvariantCulture);
        return Problems.Of(
            StatusCodes.Status503ServiceUnavailable,
            "intake-busy",
            "Too many reports arrive at once",
            "Nothing of this batch was acknowledged. Keep it and send it again."
        );
    }

    /// <summary>The database does not answer.</summary>
    public static ProblemHttpResult DatabaseAway(HttpResponse response)
    {
        response.Headers.RetryAfter = RetrySeconds.ToString(CultureInfo.InvariantCulture);
        return Problems.Of(
            StatusCodes.Status503ServiceUnavailable,
            "database-unavailable",
            "The database is away",
            "Nothing of this batch was acknowledged. Keep it and send it again."
        );
    }
}
