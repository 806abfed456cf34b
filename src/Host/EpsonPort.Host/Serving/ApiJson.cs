using System.Text.Json;
using System.Text.Json.Serialization;

namespace EpsonPort.Host.Serving;

/// <summary>JSON of the API: camelCase, enums as words, and strict, so that a typing error is told and not ignored.</summary>
internal static class ApiJson
{
    public static void AddApiJson(this IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(options =>
        {
            var json = options.SerializerOptions;
            json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
            json.Converters.Add(new TextConverter());
            json.Converters.Add(new InstantConverter());
            json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.NumberHandling = JsonNumberHandling.Strict;
            json.AllowDuplicateProperties = false;
            json.RespectNullableAnnotations = true;
        });
}
