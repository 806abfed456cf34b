using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EpsonPort.Kernel.Http;

/// <summary>
/// Errors as problem details (RFC 9457). The type is stable, <c>urn:epsonport:problem:</c> and a name in lower case, so that a client can act on it; title and detail are for people.
/// </summary>
public static class Problems
{
    /// <summary>What every problem type begins with.</summary>
    public const string TypePrefix = "urn:epsonport:problem:";

    /// <summary>A problem of the given name.</summary>
    public static ProblemHttpResult Of(int status, string name, string title, string? detail = null) =>
        TypedResults.Problem(detail: detail, statusCode: status, title: title, type: TypePrefix + name);

    /// <summary>No such thing, or none that this caller may see: the two look alike on purpose, so that ids cannot be probed.</summary>
    public static ProblemHttpResult NotFound() =>
        Of(StatusCodes.Status404NotFound, "not-found", "Not found", "There is nothing here that you may see.");

    /// <summary>The request's values do not fit; one entry per field.</summary>
    public static ValidationProblem Invalid(IDictionary<string, string[]> errors) =>
        TypedResults.ValidationProblem(errors, title: "The request is not valid", type: TypePrefix + "validation");

    /// <summary>One field does not fit.</summary>
    public static ValidationProblem Invalid(string field, string what) => Invalid(new Dictionary<string, string[]> { [field] = [what] });
}
