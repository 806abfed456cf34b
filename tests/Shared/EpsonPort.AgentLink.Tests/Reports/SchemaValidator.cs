using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EpsonPort.AgentLink.Tests.Reports;

/// <summary>
/// JSON Schema 2020-12 as far as the report's schema uses it, written from the specification and not from the code that makes the schema. A keyword
/// it does not know is an error, so that nothing passes by not being looked at.
/// </summary>
internal sealed class SchemaValidator(JsonObject root)
{
    /// <summary>The first place where the instance breaks the schema; null when it fits.</summary>
    public string? FindFault(JsonNode? instance) => Check(root, instance, "$");

    private string? Check(JsonNode schema, JsonNode? instance, string path)
    {
        if (schema is JsonValue boolean)
            return boolean.GetValue<bool>() ? null : $"{path}: nothing may stand here";
        foreach (var (keyword, rule) in schema.AsObject())
        {
            if (Keyword(keyword, rule!, schema.AsObject(), instance, path) is { } fault)
                return fault;
        }
        return null;
    }

    private string? Keyword(string keyword, JsonNode rule, JsonObject schema, JsonNode? instance, string path) =>
        keyword switch
        {
            "$schema" or "$id" or "$defs" or "title" or "description" => null,
            "$ref" => Check(Resolve(rule.GetValue<string>()), instance, path),
            "type" => Fault(IsType(rule.GetValue<string>(), instance), path, $"no {rule}"),
            "enum" => Fault(rule.AsArray().Any(one => JsonNode.DeepEquals(one, instance)), path, "not one of the values"),
            "const" => Fault(JsonNode.DeepEquals(rule, instance), path, "not the value"),
            "minimum" => Fault(instance is not JsonValue || Number(instance) is not { } n || n >= Number(rule), path, "too small"),
            "maximum" => Fault(instance is not JsonValue || Number(instance) is not { } n || n <= Number(rule), path, "too large"),
            "maxLength" => Fault(Text(instance) is not { } text || text.Length <= rule.GetValue<int>(), path, "too long"),
            "minLength" => Fault(Text(instance) is not { } text || text.Length >= rule.GetValue<int>(), path, "too short"),
            "maxItems" => Fault(instance is not JsonArray list || list.Count <= rule.GetValue<int>(), path, "too many"),
            "pattern" => Fault(
                Text(instance) is not { } text || Regex.IsMatch(text, rule.GetValue<string>(), RegexOptions.None, TimeSpan.FromSeconds(1)),
                path,
                "another pattern"
            ),
            "format" => Fault(Text(instance) is not { } text || IsFormat(rule.GetValue<string>(), text), path, $"no {rule}"),
            "required" => Fault(
                instance is not JsonObject o || rule.AsArray().All(name => o.ContainsKey(name!.GetValue<string>())),
                path,
                $"not all of {rule.ToJsonString()}"
            ),
            "properties" => instance is not JsonObject members
                ? null
                : rule.AsObject()
                    .Where(p => members.ContainsKey(p.Key))
                    .Select(p => Check(p.Value!, members[p.Key], $"{path}.{p.Key}"))
                    .FirstOrDefault(f => f is not null),
            "items" => (instance as JsonArray)?.Select((item, i) => Check(rule, item, $"{path}[{i}]")).FirstOrDefault(f => f is not null),
            "oneOf" => Fault(rule.AsArray().Count(one => Check(one!, instance, path) is null) == 1, path, "not exactly one alternative"),
            "not" => Fault(Check(rule, instance, path) is not null, path, "what must not be"),
            _ => throw new NotSupportedException($"{keyword} in {schema.ToJsonString()}"),
        };

    private JsonNode Resolve(string reference) => reference.Split('/').Skip(1).Aggregate((JsonNode)root, (node, step) => node[step]!);

    private static string? Fault(bool kept, string path, string what) => kept ? null : $"{path}: {what}";

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static double? Number(JsonNode node) =>
        node.GetValueKind() == System.Text.Json.JsonValueKind.Number
            ? double.Parse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture)
            : null;

    private static bool IsType(string type, JsonNode? node) =>
        type switch
        {
            "object" => node is JsonObject,
            "array" => node is JsonArray,
            "string" => Text(node) is not null,
            "boolean" => node is JsonValue value && value.TryGetValue<bool>(out _),
            "number" => node is JsonValue && Number(node) is not null,
            "integer" => node is JsonValue && Number(node) is { } number && double.IsInteger(number),
            _ => throw new NotSupportedException(type),
        };

    private static bool IsFormat(string format, string text) =>
        format switch
        {
            "date-time" => Regex.IsMatch(
                text,
                @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$",
                RegexOptions.None,
                TimeSpan.FromSeconds(1)
            ) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
            "uuid" => Guid.TryParseExact(text, "D", out _),
            _ => throw new NotSupportedException(format),
        };
}
