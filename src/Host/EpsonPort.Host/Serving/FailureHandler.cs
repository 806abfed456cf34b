using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace EpsonPort.Host.Serving;

/// <summary>What nobody expected: the log has all of it, the caller a trace id.</summary>
internal sealed class FailureHandler(ILogger<FailureHandler> logger) : IExceptionHandler
{
    /// <inheritdoc />
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // The caller went away: there is nobody to answer, and nothing went wrong.
        if (exception is OperationCanceledException or IOException && httpContext.RequestAborted.IsCancellationRequested)
            return true;
        Log.RequestFailed(logger, httpContext.Request.Method, httpContext.Request.Path, exception);
        await ProblemAnswers.WriteAsync(httpContext, new ProblemDetails { Status = StatusCodes.Status500InternalServerError });
        return true;
    }
}
