using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.OpenApi;

namespace EpsonPort.Kernel.Http;

/// <summary>Shows a list's parameters in the OpenAPI document.</summary>
public static class ListOpenApi
{
    /// <summary>Adds the parameters of <paramref name="shape"/> to the route's description.</summary>
    public static RouteHandlerBuilder WithList<TRow>(this RouteHandlerBuilder route, ListShape<TRow> shape) =>
        route.AddOpenApiOperationTransformer(
            (operation, _, _) =>
            {
                operation.Parameters ??= [];
                foreach (var filter in shape.Filters)
                    operation.Parameters.Add(Parameter(filter.Name, Describe(filter), new OpenApiSchema { Type = JsonSchemaType.String }));
                var sorts = string.Join(", ", shape.Sorts.Select(sort => sort.Field));
                var defaultSort = shape.DefaultSortText.Length == 0 ? "" : $" Left out: {shape.DefaultSortText}.";
                operation.Parameters.Add(
                    Parameter(
                        "sort",
                        $"Fields with commas between, a minus before one that descends. Known ones: {sorts}.{defaultSort}",
                        new OpenApiSchema { Type = JsonSchemaType.String }
                    )
                );
                operation.Parameters.Add(
                    Parameter(
                        "limit",
                        "Most items in the answer.",
                        new OpenApiSchema
                        {
                            Type = JsonSchemaType.Integer,
                            Minimum = "1",
                            Maximum = $"{PageLimits.Maximum}",
                            Default = JsonValue.Create(PageLimits.Default),
                        }
                    )
                );
                operation.Parameters.Add(
                    Parameter(
                        "cursor",
                        "The last answer's next, with the same filter and sort.",
                        new OpenApiSchema { Type = JsonSchemaType.String }
                    )
                );
                return Task.CompletedTask;
            }
        );

    private static OpenApiParameter Parameter(string name, string description, OpenApiSchema schema) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Query,
            Description = description,
            Schema = schema,
        };

    private static string Describe(ListFilter filter) =>
        filter switch
        {
            { Known.Count: > 0 } => $"Several with commas between: {string.Join(", ", filter.Known)}.",
            { Kind: ListFilterKind.Ids } => "UUIDs with commas between.",
            { Kind: ListFilterKind.Many } => "Several with commas between.",
            _ => "Free text.",
        };
}
