using EpsonPort.Kernel.Http;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace EpsonPort.Host.Serving;

/// <summary>Every refusal and failure is problem details with a type that stays, whoever made it: a slice, the framework, or nobody.</summary>
internal static class ProblemAnswers
{
    /// <summary>Registers how problems are written.</summary>
    public static void AddProblemAnswers(this IServiceCollection services)
    {
        services.AddProblemDetails(options =>
            options.CustomizeProblemDetails = context => Complete(context.HttpContext, context.ProblemDetails)
        );
        services.AddExceptionHandler<DatabaseAwayHandler>();
        services.AddExceptionHandler<BadRequestHandler>();
        services.AddExceptionHandler<FailureHandler>();
        // A body or parameter that cannot be read is thrown, and BadRequestHandler says which field it was.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
    }

    /// <summary>Puts them into the pipeline: first of all, so that they see everything.</summary>
    public static void UseProblemAnswers(this WebApplication application)
    {
        application.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true });
        application.UseStatusCodePages(context =>
            WriteAsync(context.HttpContext, new ProblemDetails { Status = context.HttpContext.Response.StatusCode })
        );
    }

    /// <summary>Writes a problem as the answer.</summary>
    public static async Task WriteAsync(HttpContext context, ProblemDetails problem)
    {
        context.Response.StatusCode = problem.Status ?? StatusCodes.Status500InternalServerError;
        Complete(context, problem);
        // Not through IProblemDetailsService: that one stays silent when the caller accepts only HTML, and an answer without a body tells nobody anything.
        await context.Response.WriteAsJsonAsync(
            problem,
            problem.GetType(),
            options: null,
            contentType: "application/problem+json",
            context.RequestAborted
        );
    }

    private static void Complete(HttpContext context, ProblemDetails problem)
    {
        problem.Status ??= context.Response.StatusCode;
        if (problem.Type is null || !problem.Type.StartsWith(Problems.TypePrefix, StringComparison.Ordinal))
        {
            var (name, title, detail) = Meaning(problem.Status.Value);
            problem.Type = Problems.TypePrefix + name;
            problem.Title = title;
            problem.Detail ??=
                problem.Status == StatusCodes.Status415UnsupportedMediaType
                    ? $"Send the body as {MediaTypes.TakenBy(context)}, and name that as its Content-Type."
                    : detail;
        }
        problem.Extensions["traceId"] = System.Diagnostics.Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
    }

    private static (string Name, string Title, string? Detail) Meaning(int status) =>
        status switch
        {
            StatusCodes.Status400BadRequest => ("request-malformed", "The request cannot be read", null),
            StatusCodes.Status401Unauthorized => ("not-signed-in", "Not signed in", "Sign in, or send an API token."),
            StatusCodes.Status403Forbidden => ("forbidden", "Not allowed", "You are signed in and may not do this."),
            StatusCodes.Status404NotFound => ("not-found", "Not found", "There is nothing here that you may see."),
            StatusCodes.Status405MethodNotAllowed => ("method-not-allowed", "Method not allowed", "The header Allow names the methods."),
            StatusCodes.Status406NotAcceptable => ("not-acceptable", "Not acceptable", null),
            StatusCodes.Status408RequestTimeout => ("request-timeout", "The request took too long to arrive", null),
            StatusCodes.Status409Conflict => ("conflict", "Conflict", null),
            StatusCodes.Status411LengthRequired => ("length-required", "The request has no length", null),
            StatusCodes.Status413PayloadTooLarge => ("body-too-large", "The body is too large", null),
            StatusCodes.Status415UnsupportedMediaType => ("unsupported-media-type", "Media type not supported", null),
            StatusCodes.Status429TooManyRequests => (
                "too-many-requests",
                "Too many requests",
                "The header Retry-After says when to try again."
            ),
            StatusCodes.Status503ServiceUnavailable => ("unavailable", "Not available now", "Try again later."),
            >= 500 => ("internal-error", "Something went wrong in the host", "The log of the host has this trace id."),
            _ => ("request-refused", "The request was refused", null),
        };
}
