using System.Text.Json.Nodes;
using EpsonPort.AgentLink.Reports;
using EpsonPort.Kernel.Access;
using EpsonPort.Telemetry.Contracts;
using EpsonPort.Telemetry.Tests.Support;
using EpsonPort.Testing;

namespace EpsonPort.Telemetry.Tests.Features;

public sealed class LatestStateTests(IntakeHost host) : IClassFixture<IntakeHost>
{
    [Fact]
    public async Task Every_item_of_the_table_has_its_line_in_the_tables_order()
    {
        await host.SendAsync(
            "state-1",
            TestReports.Batch(TestReports.Printer("state-1", serial: "ORDER").With("model", "SC-1"), TestReports.Projector("state-1", 2))
        );

        var printer = (await host.StateAsync(host.Neighbours.DeviceOf(Neighbours.Customer, "ORDER")))!;
        var projector = (await host.StateAsync(host.Neighbours.DeviceOf(Neighbours.Customer, "TESTPROJ01")))!;

        Assert.Equal(
            [.. ItemCatalogue.Printer.Where(item => !item.OfAgent).Select(item => item.JsonName), "counters"],
            printer.DeviceItems.Select(item => item.Name)
        );
        Assert.Equal(
            ItemCatalogue.Printer.Where(item => item.OfAgent).Select(item => item.JsonName),
            printer.AgentItems.Select(item => item.Name)
        );
        Assert.Equal(41, projector.DeviceItems.Count + projector.AgentItems.Count);
        Assert.All(printer.DeviceItems.Concat(printer.AgentItems), item => Assert.True(item.Value is null != item.Absent is null));
        Assert.Equal("scheduled", printer.AgentItems.Single(item => item.Name == "collection").Value!.Value.GetString());
        var model = printer.DeviceItems.Single(item => item.Name == "model");
        Assert.Equal("SC-1", model.Value!.Value.GetString());
        Assert.Equal(
            (TestReports.Start.AddMinutes(1), TestReports.Start.AddMinutes(1).AddSeconds(5), "test"),
            (model.MeasuredAt, model.SentAt, model.Source)
        );
        Assert.True(model.ReceivedAt > model.SentAt);
    }

    [Fact]
    public async Task It_shows_nothing_of_another_customer()
    {
        await host.SendAsync("other-state", TestReports.Batch(TestReports.Printer("other-state", serial: "THEIRS")));
        var device = host.Neighbours.DeviceOf(Neighbours.OtherCustomer, "THEIRS");

        Assert.NotNull(await host.StateAsync(device, AccessScope.Of(Neighbours.OtherCustomer)));
        Assert.Null(await host.StateAsync(device, AccessScope.Of(Neighbours.Customer)));
        Assert.Null(await host.StateAsync(device, AccessScope.Nothing));
        Assert.Null(await host.StateAsync(Guid.CreateVersion7()));
    }

    [Fact]
    public async Task A_late_report_and_a_device_out_of_reach_leave_the_newest_values()
    {
        const string Agent = "state-2";
        await host.SendAsync(Agent, TestReports.Batch(TestReports.Printer(Agent, 3, "MERGE").With("model", "third")));
        await host.SendAsync(Agent, TestReports.Batch(TestReports.Printer(Agent, 2, "MERGE").With("model", "second")));
        await host.SendAsync(Agent, TestReports.Batch(TestReports.Printer(Agent, 4, "MERGE").Unreached()));

        var state = (await host.StateAsync(host.Neighbours.DeviceOf(Neighbours.Customer, "MERGE")))!;

        Assert.False(state.Reached);
        Assert.Equal("third", state.DeviceItems.Single(item => item.Name == "model").Value!.Value.GetString());
        Assert.Equal(TestReports.Start.AddMinutes(3), state.LastReachedAt);
        Assert.Equal(3, await host.StoredAsync(Agent));
    }

    [Fact]
    public async Task The_event_carries_what_lists_show()
    {
        const string Agent = "facts-1";
        JsonObject Supply(string name, decimal? percent, bool? low = null) =>
            percent is null
                ? new()
                {
                    ["index"] = 1,
                    ["kind"] = "ink",
                    ["name"] = name,
                    ["remainingAbsent"] = "notMeasured",
                }
                : new()
                {
                    ["index"] = 1,
                    ["kind"] = "ink",
                    ["name"] = name,
                    ["remainingPercent"] = percent,
                    ["low"] = low,
                };
        var full = TestReports
            .Printer(Agent, 1, "FACTS")
            .With("status", new JsonObject { ["state"] = "warmingUp" })
            .With(
                "consumables",
                new JsonArray(Supply("Unknown", null), Supply("Cyan", 40), Supply("Waste box", 7.5m, low: true), Supply("Black", 90))
            )
            .With(
                "alerts",
                new JsonArray(
                    new JsonObject { ["severity"] = "warning", ["code"] = "prt:1104" },
                    new JsonObject
                    {
                        ["severity"] = "critical",
                        ["code"] = "prt:808",
                        ["text"] = "Paper out",
                    },
                    new JsonObject { ["severity"] = "critical", ["code"] = "prt:3" }
                )
            );
        foreach (var supply in full["device"]!["printer"]!["consumables"]!["value"]!.AsArray())
        {
            if (supply!["low"] is null)
                supply.AsObject().Remove("low");
        }
        var results = await host.SendAsync(Agent, TestReports.Batch(full, TestReports.Printer(Agent, 2, "FACTS").Unreached()));
        Assert.All(results, result => Assert.True(result.Outcome == IntakeOutcome.Stored, result.Reason));

        List<DeviceReported> Events() => [.. host.Neighbours.Reported.Where(one => one.AgentId == Agent)];
        await Eventually.TrueAsync(() => Events().Count == 2, "both events arrive");
        var (reached, away) = (Events()[0], Events()[1]);
        Assert.Equal(("warmingUp", 3, true), (reached.State, reached.AlertCount, reached.Reached));
        Assert.Equal(new DeviceSupplyLevel("Waste box", null, 7.5m, Low: true), reached.LowestSupply);
        Assert.True(reached.SupplyLow);
        Assert.Equal(new DeviceAlert("critical", "prt:808", "Paper out"), reached.WorstAlert);
        Assert.Equal((null, null, null, null), (away.State, away.AlertCount, away.LowestSupply, away.WorstAlert));
        Assert.False(away.Reached);
        Assert.NotNull(away.ReachProblem);
    }

    [Theory]
    [InlineData(1, null, true)]
    [InlineData(5, null, true)]
    [InlineData(6, null, false)]
    [InlineData(1, false, false)]
    [InlineData(40, true, true)]
    public async Task A_supply_is_low_by_the_devices_word_and_without_it_by_what_is_left(int percent, bool? low, bool expected)
    {
        var serial = $"LOW{percent}{low}";
        var supply = new JsonObject
        {
            ["index"] = 1,
            ["kind"] = "ink",
            ["name"] = "Black",
            ["remainingPercent"] = percent,
        };
        if (low is not null)
            supply["low"] = low;
        var report = TestReports.Printer(serial, 1, serial).With("consumables", new JsonArray(supply));
        await host.SendAsync(serial, TestReports.Batch(report));

        List<DeviceReported> Events() => [.. host.Neighbours.Reported.Where(one => one.AgentId == serial)];
        await Eventually.TrueAsync(() => Events().Count == 1, "the event arrives");

        Assert.Equal((expected, low), (Events()[0].SupplyLow, Events()[0].LowestSupply!.Low));
    }
}
