using EpsonPort.Kernel.Http;

namespace EpsonPort.Host.Serving;

/// <summary>Refuses U+0000 in an address: nothing here is named so, and PostgreSQL's text cannot hold it. Bodies are checked as they are read.</summary>
internal static class AddressFilter
{
    private const string What = "This holds the character U+0000 (%00), which no text here may have.";

    public static void UseAddressFilter(this WebApplication application) =>
        application.Use(
            (context, next) =>
                Unfit(context.Request) is { } name
                    ? ProblemAnswers.WriteAsync(context, Problems.Invalid(name, What).ProblemDetails)
                    : next(context)
        );

    private static string? Unfit(HttpRequest request)
    {
        if (HasNul(request.Path.Value))
            return "path";
        // Most requests have none: only then the query is taken apart here already.
        if (request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) != true)
            return null;
        foreach (var (name, values) in request.Query)
        {
            if (HasNul(name))
                return "query";
            if (values.Any(HasNul))
                return name;
        }
        return null;
    }

    private static bool HasNul(string? text) => text?.Contains('\0', StringComparison.Ordinal) == true;
}
