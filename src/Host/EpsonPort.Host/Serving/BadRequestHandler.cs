using System.Text.Json;
using System.Text.RegularExpressions;
using EpsonPort.Kernel.Http;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace EpsonPort.Host.Serving;

/// <summary>A request that cannot be read: names the field, and nothing of the host's inside.</summary>
internal sealed partial class BadRequestHandler : IExceptionHandler
{
    private const string NoBody = "The request has no body: send a JSON object.";

    /// <inheritdoc />
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException refused)
            return false;
        if (refused.StatusCode == StatusCodes.Status400BadRequest && Read(refused) is { } problem)
            await ProblemAnswers.WriteAsync(httpContext, problem);
        else
            await ProblemAnswers.WriteAsync(httpContext, new ProblemDetails { Status = refused.StatusCode });
        return true;
    }

    private static ProblemDetails? Read(BadHttpRequestException refused)
    {
        if (refused.InnerException is JsonException json)
            return FromJson(json);
        if (refused.Message.StartsWith("Implicit body", StringComparison.Ordinal))
            return Malformed(NoBody);
        // "Failed to bind parameter "int limit" from "abc"." and "Required parameter "string token" was not provided from query string."
        var parameter = Parameter().Match(refused.Message);
        if (!parameter.Success)
            return null;
        var name = parameter.Groups["name"].Value;
        return
            refused.Message.StartsWith("Required", StringComparison.Ordinal) && refused.Message.Contains("body", StringComparison.Ordinal)
            ? Malformed(NoBody)
            : Invalid(
                name,
                refused.Message.StartsWith("Required", StringComparison.Ordinal) ? "This must be given." : "This value does not fit."
            );
    }

    private static ProblemDetails FromJson(JsonException json)
    {
        if (json is UnfitValueException)
            return json.Path is { Length: > 2 } at ? Invalid(at[2..], json.Message) : Malformed(json.Message);
        // System.Text.Json names .NET types in its messages; only the members' names, which are the caller's own, are taken from them.
        var missing = Missing().Match(json.Message);
        if (missing.Success)
        {
            var names = Quoted().Matches(missing.Groups["names"].Value).Select(name => name.Groups["name"].Value);
            return Problems
                .Invalid(names.ToDictionary(name => name, _ => (string[])["This must be given."], StringComparer.Ordinal))
                .ProblemDetails;
        }
        var unknown = Unknown().Match(json.Message);
        if (unknown.Success)
            return Invalid(Field(json.Path, unknown.Groups["name"].Value), "There is no such field here.");
        var doubled = Doubled().Match(json.Message);
        if (doubled.Success)
            return Invalid(Field(json.Path, doubled.Groups["name"].Value), "This field stands twice.");
        return json.Path is { Length: > 2 } path && json.Message.Contains("could not be converted", StringComparison.Ordinal)
                ? Invalid(path[2..], "This value does not fit: it is of another kind, or not one of those known.")
            : json.Path is { Length: > 2 } null_ && json.Message.Contains("null", StringComparison.Ordinal)
                ? Invalid(null_[2..], "This must not be null.")
            : Malformed(
                $"The body is no JSON that fits: see line {(json.LineNumber ?? 0) + 1}, byte {(json.BytePositionInLine ?? 0) + 1}."
            );
    }

    private static string Field(string? path, string name) =>
        path is { Length: > 2 } inside ? (inside.EndsWith(name, StringComparison.Ordinal) ? inside[2..] : $"{inside[2..]}.{name}") : name;

    private static HttpValidationProblemDetails Invalid(string field, string what) => Problems.Invalid(field, what).ProblemDetails;

    private static ProblemDetails Malformed(string detail) =>
        new()
        {
            Status = StatusCodes.Status400BadRequest,
            Type = Problems.TypePrefix + "request-malformed",
            Title = "The request cannot be read",
            Detail = detail,
        };

    [GeneratedRegex("parameter \"(?:[^\"]* )?(?<name>[A-Za-z0-9_]+)\"", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex(
        "missing required properties including: (?<names>.*)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Missing();

    [GeneratedRegex(
        "The JSON property '(?<name>[^']*)' could not be mapped",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Unknown();

    [GeneratedRegex("Duplicate property '(?<name>[^']*)'", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Doubled();

    [GeneratedRegex("'(?<name>[^']*)'", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Quoted();
}
