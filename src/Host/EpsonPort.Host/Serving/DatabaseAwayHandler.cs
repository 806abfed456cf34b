using EpsonPort.Kernel.Database;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace EpsonPort.Host.Serving;

/// <summary>A database that is away is no fault of the caller, and passes: 503 with the time to wait.</summary>
internal sealed class DatabaseAwayHandler(ILogger<DatabaseAwayHandler> logger) : IExceptionHandler
{
    private const int RetryAfterSeconds = 5;

    /// <inheritdoc />
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!DatabaseFailure.IsPassing(exception))
            return false;
        Log.DatabaseAway(logger, httpContext.Request.Method, httpContext.Request.Path, exception.GetBaseException().Message);
        await AnswerAsync(httpContext);
        return true;
    }

    /// <summary>Answers it.</summary>
    public static Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = $"{RetryAfterSeconds}";
        return ProblemAnswers.WriteAsync(
            context,
            new ProblemDetails
            {
                Status = StatusCodes.Status503ServiceUnavailable,
                Type = Kernel.Http.Problems.TypePrefix + "database-unavailable",
                Title = "The database is not available",
                Detail = "Nothing was changed by this request unless an answer said so. Try again in a few seconds.",
            }
        );
    }
}
