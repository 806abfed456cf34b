using System.Text.Json.Nodes;
using EpsonPort.AgentLink.Reports;
using EpsonPort.Telemetry.Tests.Support;

namespace EpsonPort.Telemetry.Tests.Features;

/// <summary>Reports that cannot be understood: each is kept with a reason and counts as delivered, and its neighbours are not held up.</summary>
public sealed class PoisonTests(IntakeHost host) : IClassFixture<IntakeHost>
{
    private const string Agent = "poison-1";

    public static TheoryData<string, string> Poison
    {
        get
        {
            var good = TestReports.Printer(Agent).ToJsonString();
            string Changed(Action<JsonObject> change)
            {
                var report = TestReports.Printer(Agent);
                change(report);
                return report.ToJsonString();
            }
            return new()
            {
                { "duplicate keys", good.Insert(1, "\"sequence\":5,") },
                { "a thousand levels", good.Insert(1, $"\"deep\":{new string('[', 1000)}{new string(']', 1000)},") },
                { "a thousand levels and nothing else", $"{new string('[', 1000)}{new string(']', 1000)}" },
                { "a huge number", good.Insert(1, $"\"big\":1{new string('0', 5000)},") },
                { "a huge exponent", good.Insert(1, "\"big\":1e999999,") },
                {
                    "a sequence out of range",
                    good.Replace("\"sequence\":1", "\"sequence\":99999999999999999999", StringComparison.Ordinal)
                },
                { "half a surrogate pair in a value", good.Replace("TEST000001", @"\ud800", StringComparison.Ordinal) },
                {
                    "half a surrogate pair in a name",
                    good.Insert(
                        1,
                        """
                        "\ud800xx":1,
                        """
                    )
                },
                { "NUL in a value", good.Replace("TEST000001", @"a\u0000b", StringComparison.Ordinal) },
                {
                    "NUL in a name",
                    good.Insert(
                        1,
                        """
                        "\u0000":1,
                        """
                    )
                },
                { "the year 9999", Changed(report => report["measuredAt"] = "9999-12-31T23:59:59.9999999Z") },
                { "a time without an offset", Changed(report => report["measuredAt"] = "2026-05-06T07:08:09") },
                { "a text of a megabyte", Changed(report => report["device"]!["comment"] = new string('x', 1_000_000)) },
                { "a report of more than a megabyte", good.Insert(1, $"\"fill\":\"{new string('x', ReportLimits.ReportBytes)}\",") },
                { "the wrong kind", Changed(report => report["device"]!["kind"] = "projector") },
                { "an unknown kind", Changed(report => report["device"]!["kind"] = "toaster") },
                { "a number where a text belongs", Changed(report => report["device"]!["address"] = 17) },
                { "an unknown version", Changed(report => report["schema"] = "epsonport.report/2") },
                { "no version", Changed(report => report.Remove("schema")) },
                { "an item that is missing", Changed(report => report["device"]!["printer"]!.AsObject().Remove("status")) },
                {
                    "an item with value and reason",
                    Changed(report => report["device"]!["printer"]!["model"] = JsonNode.Parse("""{"value":"x","absent":"refused"}"""))
                },
                { "null", "null" },
                { "a text", "\"report\"" },
                { "an empty object", "{}" },
                { "a list", "[1,2,3]" },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Poison))]
    public async Task A_report_that_cannot_be_understood_is_kept_aside_and_its_neighbours_are_stored(string what, string poison)
    {
        var (before, after) = (TestReports.Printer(Agent, 1), TestReports.Printer(Agent, 2));
        var body = TestReports.BatchOf(before.ToJsonString(), poison, after.ToJsonString());

        var results = await host.SendAsync(Agent, body);
        var again = await host.SendAsync(Agent, body);

        Assert.Equal([IntakeOutcome.Stored, IntakeOutcome.Quarantined, IntakeOutcome.Stored], results.Select(result => result.Outcome));
        Assert.Equal([IntakeOutcome.Duplicate, IntakeOutcome.Quarantined, IntakeOutcome.Duplicate], again.Select(result => result.Outcome));
        Assert.False(string.IsNullOrWhiteSpace(results[1].Reason), what);
        var kept = await host.AskAsync<long>(
            "SELECT count(*) FROM telemetry.quarantine WHERE agent_id = $1 AND digest = sha256($2) AND reason = $3",
            Agent,
            System.Text.Encoding.UTF8.GetBytes(poison),
            results[1].Reason!
        );
        Assert.Equal(1, kept);
    }

    [Fact]
    public async Task A_report_whose_device_cannot_be_told_is_kept_aside_and_its_neighbours_are_stored()
    {
        var reports = new[]
        {
            TestReports.Printer(Agent, 1),
            TestReports.Printer(Agent, 2, Neighbours.SerialOfNoDevice),
            TestReports.Printer(Agent, 3),
        };

        var results = await host.SendAsync(Agent, TestReports.Batch(reports));

        Assert.Equal([IntakeOutcome.Stored, IntakeOutcome.Quarantined, IntakeOutcome.Stored], results.Select(result => result.Outcome));
        Assert.Equal(reports.Select(report => (Guid?)report.Id()), results.Select(result => result.ReportId));
    }

    [Fact]
    public async Task Quarantine_keeps_the_newest_thousand_of_an_agent()
    {
        const string agent = "poison-full";
        string Poison(int number) => $$"""{"broken":{{number}}}""";
        for (var first = 0; first < 1050; first += 50)
            await host.SendAsync(agent, TestReports.BatchOf(Enumerable.Range(first, 50).Select(Poison)));

        Assert.Equal(1000, await host.AskAsync<long>("SELECT count(*) FROM telemetry.quarantine WHERE agent_id = $1", agent));
        Assert.Equal(
            1,
            await host.AskAsync<long>(
                "SELECT count(*) FROM telemetry.quarantine WHERE agent_id = $1 AND digest = sha256($2)",
                agent,
                System.Text.Encoding.UTF8.GetBytes(Poison(1049))
            )
        );
    }

    [Fact]
    public async Task JSON_that_breaks_in_the_middle_is_kept_from_there_on_and_what_stood_before_is_stored()
    {
        var (before, after) = (TestReports.Printer(Agent, 1), TestReports.Printer(Agent, 2));

        var results = await host.SendAsync(
            Agent,
            TestReports.BatchOf(before.ToJsonString(), """{"schema":"epsonport.report/1","reportId":}""", after.ToJsonString())
        );

        Assert.Equal([IntakeOutcome.Stored, IntakeOutcome.Quarantined], results.Select(result => result.Outcome));
        Assert.Null(results[1].ReportId);
        // What was swallowed has no outcome, so its agent sends it again.
        Assert.Equal(IntakeOutcome.Stored, (await host.SendAsync(Agent, TestReports.Batch(after))).Single().Outcome);
    }

    [Fact]
    public async Task A_report_of_ten_megabytes_is_told_to_be_too_large()
    {
        var report = TestReports.Printer(Agent);
        report["device"]!["comment"] = new string('x', 10_000_000);
        using var response = await host.PostAsync(Agent, TestReports.Batch(report));
        await BadBodyTests.ExpectAsync(response, System.Net.HttpStatusCode.RequestEntityTooLarge, "report-batch-too-large");
    }
}
