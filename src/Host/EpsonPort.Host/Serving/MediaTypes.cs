using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Template;

namespace EpsonPort.Host.Serving;

/// <summary>Which media types a route takes: looked up by the path, because by the time of a refusal the request's endpoint is another one or none.</summary>
internal static class MediaTypes
{
    private const string Json = "application/json";

    /// <summary>In words, such as <c>application/json</c>.</summary>
    public static string TakenBy(HttpContext context)
    {
        var request = context.Request;
        var taken = context
            .RequestServices.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint =>
                endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(request.Method, StringComparer.OrdinalIgnoreCase)
                    == true
                && new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(request.Path, [])
            )
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes ?? [])
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        return taken.Count > 0 ? string.Join(" or ", taken) : Json;
    }
}
