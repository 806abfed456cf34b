using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EpsonPort.Devices.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace EpsonPort.Host.Serving;

/// <summary>The API's description (OpenAPI 3.1) at <c>/openapi/v1.json</c>, made from the routes themselves.</summary>
internal static class ApiDescription
{
    private const string Cookie = "cookie";
    private const string Bearer = "bearer";
    private const string ClientCertificate = "clientCertificate";
    private const string Basic = "basic";

    public static void AddApiDescription(this IServiceCollection services) =>
        services.AddOpenApi(
            "v1",
            options =>
            {
                options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
                options.CreateSchemaReferenceId = SchemaName;
                options.AddSchemaTransformer(NameKinds);
                options.AddSchemaTransformer(RequireMembers);
                options.AddDocumentTransformer(Describe);
                options.AddOperationTransformer(DescribeOperation);
            }
        );

    /// <summary>
    /// Slices call their bodies Request, Response and Item: a schema is named after the slice too, or all of them would be taken for one.
    /// </summary>
    private static string? SchemaName(JsonTypeInfo json) =>
        json.Type == typeof(JsonElement) || OpenApiOptions.CreateDefaultSchemaReferenceId(json) is null ? null : SchemaName(json.Type);

    private static string SchemaName(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        var name = type.DeclaringType is { } slice ? slice.Name + type.Name : type.Name;
        return type.IsGenericType
            ? $"{name[..name.IndexOf('`', StringComparison.Ordinal)]}Of{string.Concat(type.GetGenericArguments().Select(SchemaName))}"
            : name;
    }

    /// <summary>The exporter of schemas knows nothing of what has a converter of ours: text and moments.</summary>
    private static Task NameKinds(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = context.JsonTypeInfo.Type;
        if (schema is { Type: { } kind, Items: null } && kind.HasFlag(JsonSchemaType.Array))
            schema.Items =
                context.JsonTypeInfo.ElementType == typeof(string)
                    ? new OpenApiSchema { Type = JsonSchemaType.String }
                    : new OpenApiSchema();
        var underlying = Nullable.GetUnderlyingType(type);
        if (schema.Type is not null || ((underlying ?? type) != typeof(string) && (underlying ?? type) != typeof(DateTimeOffset)))
            return Task.CompletedTask;
        var isNullable = context.JsonPropertyInfo is { } property ? property.IsGetNullable : underlying is not null;
        schema.Type = isNullable ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
        return Task.CompletedTask;
    }

    /// <summary>What may be null in a request need not be sent at all; what an answer can say, it always says, with null for unknown.</summary>
    private static Task RequireMembers(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var json = context.JsonTypeInfo;
        if (json.Kind != JsonTypeInfoKind.Object || json.Type.Namespace?.StartsWith("EpsonPort.", StringComparison.Ordinal) != true)
            return Task.CompletedTask;
        schema.Required ??= new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in json.Properties)
        {
            var isAlwaysThere =
                json.Type.Name == "Request" ? !property.IsGetNullable : property is { Get: not null, ShouldSerialize: null };
            if (isAlwaysThere)
                schema.Required.Add(property.Name);
            else
                schema.Required.Remove(property.Name);
        }
        return Task.CompletedTask;
    }

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo
        {
            Title = "EpsonPort",
            Version = "v1",
            Description =
                "Fleet management for printers and projectors. Errors are problem details (RFC 9457) with a type urn:epsonport:problem:<name>.",
        };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Cookie] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = "__Host-epsonport",
                Description = "The session of a person, from POST /api/v1/session.",
            },
            [Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An API token, from POST /api/v1/tokens.",
            },
            [ClientCertificate] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.MutualTLS,
                Description = "An agent's certificate, from enrolment.",
            },
            [Basic] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "basic",
                Description = "User enrol, password the secret of an enrolment code.",
            },
        };
        return Task.CompletedTask;
    }

    private static async Task DescribeOperation(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellation
    )
    {
        operation.Security =
        [
            .. Schemes(context)
                .Select(scheme => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [] }),
        ];
        operation.Responses ??= [];
        if (operation.Responses.ContainsKey("default"))
            return;
        var schema = await context.GetOrCreateSchemaAsync(typeof(ProblemDetails), parameterDescription: null, cancellation);
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "A refusal or failure.",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/problem+json"] = new() { Schema = schema },
            },
        };
    }

    private static string[] Schemes(OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (context.Description.RelativePath?.EndsWith("/simpleenroll", StringComparison.Ordinal) == true)
            return [Basic];
        if (metadata.OfType<IAllowAnonymous>().Any())
            return [];
        return metadata.OfType<IAuthorizeData>().Any(authorize => authorize.Policy == AgentIdentity.Policy)
            ? [ClientCertificate]
            : [Cookie, Bearer];
    }
}
