using System.Text.Json;
using System.Text.Json.Serialization;
using EpsonPort.AgentLink.Json;

namespace EpsonPort.AgentLink.Reports;

/// <summary>The one way in which reports are written and read as JSON, at both ends.</summary>
public static class ReportJson
{
    /// <summary>camelCase, nulls left out, no duplicate names, bounded depth. Unknown members are skipped, so that a newer agent can say more.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            NumberHandling = JsonNumberHandling.Strict,
            PropertyNameCaseInsensitive = false,
            AllowDuplicateProperties = false,
            MaxDepth = ReportLimits.Depth,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
        };
        options.Converters.Add(new Rfc3339Converter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
