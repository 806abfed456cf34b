using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using EpsonPort.AgentLink.Items;

namespace EpsonPort.AgentLink.Reports;

/// <summary>The JSON Schema (2020-12) of a report, made from the types, so that it cannot say anything else than the code does.</summary>
public static class ReportSchema
{
    /// <summary>The schema's name.</summary>
    public const string Id = "urn:epsonport:schema:report:1";

    /// <summary>The schema in UTF-8, indented.</summary>
    public static ReadOnlyMemory<byte> Json { get; } = Create();

    private static byte[] Create()
    {
        var definitions = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
        var options = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Transform(context, node, definitions),
        };
        ReportJson.Options.GetJsonSchemaAsNode(typeof(Report), options);
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = Id,
            ["title"] = "EpsonPort report",
            ["description"] =
                "One reading of one device. A member without a value is left out, never null. Members that are not named here may stand anywhere and are skipped.",
            ["$ref"] = $"#/$defs/{nameof(Report)}",
            ["$defs"] = new JsonObject(definitions.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value))),
        };
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
            schema.WriteTo(writer);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Adds what the types cannot say, and moves each type of ours among the definitions, where it stands once.</summary>
    private static JsonObject Transform(JsonSchemaExporterContext context, JsonNode node, SortedDictionary<string, JsonNode> definitions)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var schema = node as JsonObject ?? [];
        WithoutNull(schema);
        if (type == typeof(DateTimeOffset))
        {
            schema["type"] = "string";
            schema["format"] = "date-time";
        }
        else if (type == typeof(string))
            schema["maxLength"] = ReportLimits.TextLength;
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            schema["maxItems"] = ReportLimits.ListLength;
        else if (type.IsEnum)
        {
            schema["enum"] = new JsonArray([
                .. Enum.GetNames(type).Select(name => JsonValue.Create(JsonNamingPolicy.CamelCase.ConvertName(name))),
            ]);
            schema["type"] = "string";
        }
        else if (type.Assembly == typeof(Report).Assembly)
            SchemaRules.AddTo(schema, type);

        if (context.PropertyInfo is { } property)
            SchemaRules.AddTo(schema, property.DeclaringType, property.Name);
        if (type.Assembly != typeof(Report).Assembly)
            return schema;
        var name = NameOf(type);
        definitions.TryAdd(name, schema);
        return new JsonObject { ["$ref"] = $"#/$defs/{name}" };
    }

    /// <summary>The exporter allows null wherever the type does; a report leaves such a member out.</summary>
    private static void WithoutNull(JsonObject schema)
    {
        if (schema["type"] is JsonArray types)
            schema["type"] = types.Select(type => type!.GetValue<string>()).Single(type => type != "null");
        schema.Remove("default");
    }

    private static string NameOf(Type type)
    {
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(Item<>))
            return type.Name;
        var value = type.GetGenericArguments()[0];
        if (value == typeof(string))
            return "TextItem";
        return value.IsGenericType ? $"{value.GetGenericArguments()[0].Name}ListItem" : $"{value.Name}Item";
    }
}
