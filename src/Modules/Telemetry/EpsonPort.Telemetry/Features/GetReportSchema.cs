using System.Security.Cryptography;
using System.Text.Json;
using EpsonPort.AgentLink.Reports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace EpsonPort.Telemetry.Features;

/// <summary>The JSON Schema of a report, for whoever writes an agent. Open to everybody.</summary>
internal static class GetReportSchema
{
    private const string ContentType = "application/schema+json";

    private static readonly EntityTagHeaderValue Tag = new(
        $"\"{Convert.ToHexString(SHA256.HashData(ReportSchema.Json.Span).AsSpan(0, 16))}\""
    );

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/agent/v1/report.schema.json", Handle)
            .WithName(nameof(GetReportSchema))
            .WithTags("Agents")
            .WithSummary("The JSON Schema (2020-12) of a report.")
            .AllowAnonymous()
            .Produces<JsonElement>(StatusCodes.Status200OK, ContentType)
            .Produces(StatusCodes.Status304NotModified);

    // Bytes with an entity tag: the framework answers If-None-Match with 304 by itself.
    private static FileContentHttpResult Handle() => TypedResults.Bytes(ReportSchema.Json, ContentType, entityTag: Tag);
}
