using EpsonPort.Agent.Collectors;
using EpsonPort.Agent.Collectors.Printers;
using EpsonPort.Agent.Commands;
using EpsonPort.Agent.Tests.Support;
using EpsonPort.AgentLink.Items;
using EpsonPort.AgentLink.Reports;

namespace EpsonPort.Agent.Tests.Collectors;

/// <summary>What the host would refuse does not leave the agent.</summary>
public sealed class SoundReportTests : IDisposable
{
    private readonly AgentFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_item_that_breaks_a_rule_becomes_absent_and_the_rest_of_the_reading_stays()
    {
        var scope = _folder.Open();
        var items = Items() with
        {
            Model = Item.Of("Model 1", "test"),
            SerialNumber = Item.Of("", "test"),
            Counters = Item.Of<IReadOnlyList<Counter>>([new Counter("total", 7, "pages"), new Counter("color", -2, "pages")], "test"),
        };

        scope.Outbox.Add(Make(scope, items));

        var body = Assert.Single(scope.Outbox.Peek(10, int.MaxValue)).Body;
        Assert.True(ReportReader.TryRead(body, out var report, out var reason), reason);
        var printer = report.Device.Printer!;
        Assert.Equal("Model 1", printer.Model.Value);
        Assert.Null(printer.Counters.Value);
        Assert.Contains("counters.value[1].value", printer.Counters.Detail, StringComparison.Ordinal);
        Assert.Null(printer.SerialNumber.Value);
        var told = scope.Events.Take();
        Assert.Equal(
            ["device.printer.counters", "device.printer.serialNumber"],
            told.Select(each => each.Where).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void An_item_of_the_agent_itself_is_treated_alike()
    {
        var scope = _folder.Open();
        var made = Make(scope, Items())(1);

        var sound = SoundReport.Of(
            made with
            {
                Agent = made.Agent with { Locale = Item.Of(new string('x', 2000), "agent") },
            },
            scope.Events
        );

        Assert.Equal(AbsentReason.Unsupported, sound.Agent.Locale.Absent);
        Assert.Equal(made.Agent.Os, sound.Agent.Os);
        Assert.Equal("agent.locale", Assert.Single(scope.Events.Take()).Where);
    }

    [Fact]
    public void A_report_that_no_item_can_put_right_is_kept_out_with_its_place_named_and_takes_no_number()
    {
        var scope = _folder.Open();
        var made = Make(scope, Items());

        var problem = Assert.Throws<AgentException>(() =>
            scope.Outbox.Add(sequence => SoundReport.Of(made(sequence) with { ReportId = Guid.Empty }, scope.Events))
        );

        Assert.Contains("$.reportId", problem.Message, StringComparison.Ordinal);
        Assert.Equal(1, scope.Outbox.Add(made));
    }

    private static PrinterItems Items() => PrinterItemsReader.Unreachable(DateTimeOffset.UtcNow);

    private static Func<long, Report> Make(AgentScope scope, PrinterItems items)
    {
        var printer = new CollectedPrinter(items, DateTimeOffset.UtcNow, Version: null, Problem: null);
        return scope.Reader.MakeReport(new DeviceReading(AgentFolder.Entry(161), printer), CollectionType.Scheduled, agentId: null);
    }
}
