using System.Text.Json.Nodes;
using EpsonPort.AgentLink.Items;

namespace EpsonPort.AgentLink.Reports;

/// <summary>What <see cref="ReportCheck"/> demands, in the words of JSON Schema.</summary>
internal static class SchemaRules
{
    private const string Version7 = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-7[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$";

    private static readonly HashSet<(Type Type, string Name)> Amounts =
    [
        (typeof(ErrorWarningCount), "errors"),
        (typeof(ErrorWarningCount), "warnings"),
        (typeof(DeviceCount), "connected"),
        (typeof(DeviceCount), "listed"),
        (typeof(NetworkSettings), "speedBitsPerSecond"),
        (typeof(MediaTray), "widthMillimetres"),
        (typeof(MediaTray), "lengthMillimetres"),
        (typeof(MediaTray), "capacity"),
        (typeof(MediaTray), "level"),
        (typeof(Supply), "level"),
        (typeof(Supply), "capacity"),
        (typeof(Supply), "remainingPercent"),
        (typeof(PrintJob), "widthMillimetres"),
        (typeof(PrintJob), "lengthMillimetres"),
        (typeof(Counter), "value"),
        (typeof(SystemEvent), "count"),
    ];

    private static readonly HashSet<(Type Type, string Name)> Names =
    [
        (typeof(ReportedDevice), "address"),
        (typeof(Quantity), "unit"),
        (typeof(Alert), "code"),
        (typeof(HistoryEntry), "kind"),
        (typeof(Supply), "kind"),
        (typeof(Counter), "name"),
        (typeof(Counter), "unit"),
        (typeof(SystemEvent), "type"),
    ];

    /// <summary>Rules between the members of one object.</summary>
    public static void AddTo(JsonObject schema, Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Item<>))
            schema["oneOf"] = OneOf("value", "absent");
        else if (type == typeof(Supply))
            schema["oneOf"] = OneOf("remainingPercent", "remainingAbsent");
        else if (type == typeof(MediaTray))
            schema["not"] = Required("level", "levelAbsent");
        else if (type == typeof(ReportedDevice))
            schema["oneOf"] = new JsonArray(OnlyOf("printer", "projector"), OnlyOf("projector", "printer"));
    }

    /// <summary>Rules for one member.</summary>
    public static void AddTo(JsonObject schema, Type owner, string name)
    {
        if (Amounts.Contains((owner, name)))
            schema["minimum"] = 0;
        if (Names.Contains((owner, name)))
            schema["minLength"] = 1;
        switch (owner.Name, name)
        {
            case (nameof(Report), "schema"):
                schema["enum"] = new JsonArray([.. ReportReader.KnownSchemas.Select(known => JsonValue.Create(known))]);
                break;
            case (nameof(Report), "reportId"):
                schema["pattern"] = Version7;
                break;
            case (nameof(Report), "sequence"):
                schema["minimum"] = 1;
                break;
            case (nameof(ReportedDevice), "port"):
                (schema["minimum"], schema["maximum"]) = (1, 65535);
                break;
            case (nameof(ReportedDevice), "address"):
                schema["maxLength"] = ReportLimits.AddressLength;
                break;
            case (nameof(Supply), "remainingPercent"):
                schema["maximum"] = 100;
                break;
            case (nameof(Reachability), "problem"):
                schema["maxLength"] = ReportLimits.DetailLength;
                break;
            case ("Item`1", "source"):
                schema["maxLength"] = ReportLimits.SourceLength;
                break;
            case ("Item`1", "detail"):
                schema["maxLength"] = ReportLimits.DetailLength;
                break;
            case ("Item`1", "value") when owner.GetGenericArguments()[0] == typeof(string):
                schema["minLength"] = 1;
                break;
        }
    }

    private static JsonArray OneOf(params string[] names) => [.. names.Select(name => Required(name))];

    private static JsonObject Required(params string[] names) =>
        new() { ["required"] = new JsonArray([.. names.Select(name => JsonValue.Create(name))]) };

    private static JsonObject OnlyOf(string kind, string other) =>
        new()
        {
            ["properties"] = new JsonObject
            {
                ["kind"] = new JsonObject { ["const"] = kind },
                [other] = false,
            },
            ["required"] = new JsonArray(kind),
        };
}
