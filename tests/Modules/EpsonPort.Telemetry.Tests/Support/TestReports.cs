using System.Text;
using System.Text.Json.Nodes;
using EpsonPort.AgentLink.Items;
using EpsonPort.AgentLink.Reports;

namespace EpsonPort.Telemetry.Tests.Support;

/// <summary>Reports as JSON, so that a test can say anything, also what the types would not let it say.</summary>
internal static class TestReports
{
    public static readonly DateTimeOffset Start = new(2026, 5, 6, 7, 0, 0, TimeSpan.Zero);

    /// <summary>A printer's report in which every item is absent but those that lists need.</summary>
    public static JsonObject Printer(string agent, long sequence = 1, string serial = "TEST000001", DateTimeOffset? measuredAt = null) =>
        Of(agent, sequence, DeviceKind.Printer, serial, measuredAt ?? Start.AddMinutes(sequence));

    public static JsonObject Projector(string agent, long sequence = 1, string serial = "TESTPROJ01") =>
        Of(agent, sequence, DeviceKind.Projector, serial, Start.AddMinutes(sequence));

    /// <summary>The same device, out of reach.</summary>
    public static JsonObject Unreached(this JsonObject report)
    {
        var device = report["device"]!.AsObject();
        device["reachability"] = new JsonObject { ["reached"] = false, ["problem"] = "No answer on port 161: is it switched on?" };
        foreach (var (name, _) in device["printer"]!.AsObject().ToList())
        {
            if (name != "serialNumber")
                device["printer"]![name] = new JsonObject { ["absent"] = "unreachable" };
        }
        return report;
    }

    public static JsonObject With(this JsonObject report, string item, JsonNode value)
    {
        var device = report["device"]!.AsObject();
        (device["printer"] ?? device["projector"])![item] = new JsonObject { ["value"] = value, ["source"] = "test" };
        return report;
    }

    public static JsonObject WithAbsent(this JsonObject report, string item, string reason)
    {
        var device = report["device"]!.AsObject();
        (device["printer"] ?? device["projector"])![item] = new JsonObject { ["absent"] = reason };
        return report;
    }

    public static Guid Id(this JsonObject report) => report["reportId"]!.GetValue<Guid>();

    public static byte[] Batch(params IEnumerable<JsonObject> reports) => BatchOf(reports.Select(report => report.ToJsonString()));

    public static byte[] BatchOf(params IEnumerable<string> reports) =>
        Encoding.UTF8.GetBytes($$"""{"reports":[{{string.Join(',', reports)}}]}""");

    private static JsonObject Of(string agent, long sequence, DeviceKind kind, string serial, DateTimeOffset measuredAt)
    {
        var items = Absent(
            kind == DeviceKind.Printer
                ? ItemTables.Printer.Select(item => item.JsonName)
                : ItemTables.Projector.Select(item => item.JsonName)
        );
        items["serialNumber"] = new JsonObject { ["value"] = serial, ["source"] = "test" };
        var own = Absent(ItemTables.Agent.Select(item => item.JsonName));
        own["agentId"] = new JsonObject { ["value"] = agent, ["source"] = "agent" };
        own["agentVersion"] = new JsonObject { ["value"] = "1.2.3", ["source"] = "agent" };
        return new JsonObject
        {
            ["sentAt"] = measuredAt.AddSeconds(5),
            ["schema"] = Report.CurrentSchema,
            ["reportId"] = Guid.CreateVersion7(),
            ["sequence"] = sequence,
            ["content"] = "full",
            ["collection"] = "scheduled",
            ["measuredAt"] = measuredAt,
            ["agent"] = own,
            ["device"] = new JsonObject
            {
                ["entryId"] = Guid.Parse("6f9e1a0e-3f7b-4f0a-9d0b-1f2e3d4c5b6a"),
                ["kind"] = kind == DeviceKind.Printer ? "printer" : "projector",
                ["address"] = "192.0.2.17",
                ["port"] = 161,
                ["reachability"] = new JsonObject { ["reached"] = true, ["lastReachedAt"] = measuredAt },
                [kind == DeviceKind.Printer ? "printer" : "projector"] = items,
            },
        };
    }

    private static JsonObject Absent(IEnumerable<string> names) =>
        new(names.Select(name => KeyValuePair.Create<string, JsonNode?>(name, new JsonObject { ["absent"] = "unsupported" })));
}
