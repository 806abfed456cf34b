using System.Text.Json;
using EpsonPort.AgentLink.Reports;
using EpsonPort.Telemetry.Domain;
using EpsonPort.Telemetry.Tests.Support;

namespace EpsonPort.Telemetry.Tests.Domain;

/// <summary>What is known of a device after one report and another.</summary>
public sealed class DeviceSnapshotTests
{
    private static readonly DateTimeOffset Received = TestReports.Start.AddHours(1);

    [Fact]
    public void A_newer_report_replaces_values_and_reasons()
    {
        var first = Snapshot(1, report => report.With("model", "A").WithAbsent("inkUsage", "notMeasured"));
        var second = Snapshot(2, report => report.WithAbsent("model", "refused").With("inkUsage", Amount(5)));

        var known = second.After(first.After(null));

        Assert.Equal("refused", known.Items.Device["model"].Absent);
        Assert.Null(known.Items.Device["model"].Value);
        Assert.Equal(5, known.Items.Device["inkUsage"].Value!.Value.GetProperty("amount").GetInt32());
        Assert.Equal(2, known.Sequence);
    }

    [Fact]
    public void An_older_report_that_arrives_late_changes_nothing_that_a_newer_one_said()
    {
        var newer = Snapshot(5, report => report.With("model", "new").WithAbsent("inkUsage", "unsupported"));
        var late = Snapshot(4, report => report.With("model", "old").With("inkUsage", Amount(5)));

        var known = late.After(newer.After(null));

        Assert.Equal("new", Text(known, "model"));
        Assert.Equal("unsupported", known.Items.Device["inkUsage"].Absent);
        Assert.Equal((5, newer.ReportId), (known.Sequence, known.ReportId));
    }

    [Fact]
    public void An_agent_that_counts_from_an_older_number_on_is_heard_when_it_is_clearly_later()
    {
        var known = Snapshot(900, report => report.With("model", "before"), Received).After(null);
        var (soon, later) = (Received.AddMinutes(50), Received.AddMinutes(70));

        var notYet = Snapshot(700, report => report.With("model", "restored"), soon, receivedAt: soon).After(known);
        var restored = Snapshot(701, report => report.With("model", "restored"), later, receivedAt: later).After(known);

        Assert.Equal(("before", 900), (Text(notYet, "model"), notYet.Sequence));
        Assert.Equal(("restored", 701), (Text(restored, "model"), restored.Sequence));
    }

    [Fact]
    public void A_device_out_of_reach_keeps_its_last_values_with_their_age()
    {
        var good = Snapshot(1, report => report.With("model", "A"));
        var away = Snapshot(2, report => report.Unreached(), TestReports.Start.AddDays(1));

        var known = away.After(good.After(null));

        Assert.Equal("A", Text(known, "model"));
        Assert.Equal(good.MeasuredAt, known.Items.Device["model"].MeasuredAt);
        Assert.Equal("unreachable", known.Items.Device["counters"].Absent);
        Assert.Equal((false, "No answer on port 161: is it switched on?"), (known.Reached, known.ReachProblem));
        Assert.Equal(good.MeasuredAt, known.LastReachedAt);
    }

    [Fact]
    public void A_setting_of_the_site_ends_also_while_the_device_is_out_of_reach()
    {
        var good = Snapshot(1, report => report.With("regionCode", "EU"));
        var away = Snapshot(2, report => report.Unreached().WithAbsent("regionCode", "notConfigured"));

        Assert.Equal("notConfigured", away.After(good.After(null)).Items.Device["regionCode"].Absent);
    }

    [Fact]
    public void Once_it_answers_again_its_reasons_count()
    {
        var known = Snapshot(2, report => report.Unreached()).After(Snapshot(1, report => report.With("model", "A")).After(null));

        known = Snapshot(3, report => report.WithAbsent("model", "unreachable")).After(known);

        Assert.Equal("unreachable", known.Items.Device["model"].Absent);
    }

    [Fact]
    public void The_last_good_reading_may_arrive_after_the_one_that_failed()
    {
        var away = Snapshot(2, report => report.Unreached());
        var late = Snapshot(1, report => report.With("model", "A"));

        var known = late.After(away.After(null));

        Assert.Equal("A", Text(known, "model"));
        Assert.False(known.Reached);
        Assert.Equal(late.MeasuredAt, known.LastReachedAt);
    }

    [Fact]
    public void The_order_of_one_agents_reports_does_not_depend_on_its_clock()
    {
        var before = Snapshot(1, report => report.With("model", "A"), measuredAt: TestReports.Start.AddYears(10));
        var after = Snapshot(2, report => report.With("model", "B"), measuredAt: TestReports.Start.AddYears(-10));

        Assert.Equal("B", Text(after.After(before.After(null)), "model"));
        Assert.Equal("B", Text(before.After(after.After(null)), "model"));
    }

    [Fact]
    public void Between_two_agents_the_time_decides_and_none_is_ahead_of_the_host()
    {
        var ahead = Snapshot(900, report => report.With("model", "A"), measuredAt: TestReports.Start.AddYears(20), agent: "one");
        var next = Snapshot(
            1,
            report => report.With("model", "B"),
            measuredAt: Received.AddMinutes(5),
            agent: "two",
            receivedAt: Received.AddMinutes(5)
        );
        var older = Snapshot(1000, report => report.With("model", "C"), measuredAt: TestReports.Start.AddDays(-1), agent: "three");

        Assert.Equal("B", Text(next.After(ahead.After(null)), "model"));
        Assert.Equal("B", Text(older.After(next.After(null)), "model"));
        Assert.Equal("two", Text(next.After(ahead.After(null)).Items.Agent["agentId"]));
    }

    [Fact]
    public void What_a_report_leaves_out_stays_known()
    {
        var whole = Snapshot(1, report => report.With("model", "A").With("inkUsage", Amount(1)));
        var change = Snapshot(2, report => report.With("inkUsage", Amount(2)));
        var partial = change with
        {
            Items = change.Items with { Device = change.Items.Device.Where(item => item.Key == "inkUsage").ToDictionary() },
        };

        var known = partial.After(whole.After(null));

        Assert.Equal("A", Text(known, "model"));
        Assert.Equal(2, known.Items.Device["inkUsage"].Value!.Value.GetProperty("amount").GetInt32());
    }

    [Fact]
    public void What_is_known_survives_its_way_through_the_database()
    {
        var items = Snapshot(1, report => report.With("model", "\"<é日\u2028")).Items;

        var again = ReportedItems.FromJson(items.ToJson());

        Assert.Equal(items.ToJson(), again.ToJson());
        Assert.Equal("\"<é日\u2028", again.Device["model"].Value!.Value.GetString());
        Assert.Equal(24, again.Device.Count);
    }

    private static DeviceSnapshot Snapshot(
        long sequence,
        Action<System.Text.Json.Nodes.JsonObject> change,
        DateTimeOffset? measuredAt = null,
        string agent = "one",
        DateTimeOffset? receivedAt = null
    )
    {
        var json = TestReports.Printer(agent, sequence, measuredAt: measuredAt);
        change(json);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(json);
        Assert.True(ReportReader.TryRead(bytes, out var report, out var reason), reason);
        return new()
        {
            AgentId = agent,
            ReportId = report.ReportId,
            Sequence = sequence,
            MeasuredAt = report.MeasuredAt,
            ReceivedAt = receivedAt ?? Received,
            Reached = report.Device.Reachability.Reached,
            ReachProblem = report.Device.Reachability.Problem,
            LastReachedAt = report.Device.Reachability.LastReachedAt,
            Items = ReportedItems.Of(report, bytes, receivedAt ?? Received),
        };
    }

    private static System.Text.Json.Nodes.JsonObject Amount(int amount) =>
        new()
        {
            ["amount"] = amount,
            ["unit"] = "ml",
            ["estimated"] = false,
        };

    private static string? Text(DeviceSnapshot known, string item) => Text(known.Items.Device[item]);

    private static string? Text(ReportedItem item) => item.Value?.GetString();
}
