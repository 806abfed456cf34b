using System.Net;
using EpsonPort.AgentLink.Reports;
using EpsonPort.Telemetry.Tests.Support;
using EpsonPort.Testing;

namespace EpsonPort.Telemetry.Tests.Features;

public sealed class ReceiveReportsTests(IntakeHost host) : IClassFixture<IntakeHost>
{
    [Fact]
    public async Task Each_report_has_its_outcome_in_the_order_in_which_it_was_sent()
    {
        var known = TestReports.Printer("order-1");
        await host.SendAsync("order-1", TestReports.Batch(known));
        var (first, foreign) = (TestReports.Printer("order-1", 2), TestReports.Printer("somebody-else", 3));

        var results = await host.SendAsync(
            "order-1",
            TestReports.BatchOf(
                foreign.ToJsonString(),
                first.ToJsonString(),
                """{"schema":"epsonport.report/7"}""",
                known.ToJsonString(),
                first.ToJsonString(),
                "17"
            )
        );

        Assert.Equal(
            [
                IntakeOutcome.Refused,
                IntakeOutcome.Stored,
                IntakeOutcome.Quarantined,
                IntakeOutcome.Duplicate,
                IntakeOutcome.Duplicate,
                IntakeOutcome.Quarantined,
            ],
            results.Select(result => result.Outcome)
        );
        Assert.Equal([foreign.Id(), first.Id(), null, known.Id(), first.Id(), null], results.Select(result => result.ReportId));
        Assert.All(
            results,
            result => Assert.Equal(result.Outcome is IntakeOutcome.Stored or IntakeOutcome.Duplicate, result.Reason is null)
        );
        Assert.Equal(2, await host.StoredAsync("order-1"));
        Assert.Equal(0, await host.StoredAsync("somebody-else"));
    }

    [Fact]
    public async Task What_was_acknowledged_is_committed_as_it_came()
    {
        var report = TestReports
            .Printer("commit-1")
            .With("status", new System.Text.Json.Nodes.JsonObject { ["state"] = "idle", ["of tomorrow"] = 1.50 });
        var json = report.ToJsonString();

        await host.SendAsync("commit-1", TestReports.BatchOf($"  {json}\n"));

        await using var command = host.Owner.CreateCommand("SELECT body, byte_count FROM telemetry.report WHERE report_id = $1");
        command.Parameters.Add(new() { Value = report.Id() });
        await using var row = await command.ExecuteReaderAsync();
        Assert.True(await row.ReadAsync());
        Assert.Equal(
            json,
            System.Text.Encoding.UTF8.GetString(Persistence.CompressedJson.Read(row.GetFieldValue<byte[]>(0), row.GetInt32(1)))
        );
    }

    [Fact]
    public async Task The_same_report_from_many_connections_is_stored_once()
    {
        var body = TestReports.Batch(TestReports.Printer("many-1"));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.SendAsync("many-1", body)));

        Assert.Single(outcomes, results => results.Single().Outcome == IntakeOutcome.Stored);
        Assert.Equal(19, outcomes.Count(results => results.Single().Outcome == IntakeOutcome.Duplicate));
        Assert.Equal(1, await host.StoredAsync("many-1"));
    }

    [Fact]
    public async Task A_report_id_of_one_agent_neither_blocks_nor_shows_itself_to_another()
    {
        var mine = TestReports.Printer("twin-1");
        var theirs = TestReports.Printer("other-twin");
        theirs["reportId"] = mine.Id();

        Assert.Equal(IntakeOutcome.Stored, (await host.SendAsync("twin-1", TestReports.Batch(mine))).Single().Outcome);
        Assert.Equal(IntakeOutcome.Stored, (await host.SendAsync("other-twin", TestReports.Batch(theirs))).Single().Outcome);
    }

    [Fact]
    public async Task Reports_of_many_agents_at_once_are_all_stored()
    {
        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 60)
                .Select(number =>
                    host.SendAsync(
                        $"crowd-{number}",
                        TestReports.Batch(
                            Enumerable.Range(1, 5).Select(n => TestReports.Printer($"crowd-{number}", n, $"CROWD{number % 7}"))
                        )
                    )
                )
        );

        Assert.All(outcomes.SelectMany(results => results), result => Assert.Equal(IntakeOutcome.Stored, result.Outcome));
        Assert.Equal(300, await host.AskAsync<long>("SELECT count(*) FROM telemetry.report WHERE agent_id LIKE 'crowd-%'"));
    }

    [Fact]
    public async Task Devices_hears_of_the_agent_and_of_each_stored_report_in_order()
    {
        var reports = Enumerable.Range(1, 7).Select(n => TestReports.Printer("events-1", n, "EVENTS")).ToList();
        reports[6].With("status", new System.Text.Json.Nodes.JsonObject { ["state"] = "printing" });

        await host.SendAsync("events-1", TestReports.Batch(reports.Take(3)));
        await host.SendAsync("events-1", TestReports.Batch(reports.Skip(2)));

        var events = () => host.Neighbours.Reported.Where(one => one.AgentId == "events-1").ToList();
        await Eventually.TrueAsync(() => events().Count >= 7, "seven events arrive");
        Assert.Equal(reports.Select(report => report.Id()), events().Select(one => one.ReportId));
        Assert.Equal("printing", events()[^1].State);
        Assert.Contains(host.Neighbours.Facts, facts => facts?.Version == "1.2.3");
    }

    [Fact]
    public async Task Without_an_agents_certificate_nothing_is_taken()
    {
        using var client = host.CreateClient();
        using var content = new ByteArrayContent(TestReports.Batch(TestReports.Printer("nobody")));
        using var response = await client.PostAsync("/agent/v1/reports", content);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(0, await host.StoredAsync("nobody"));
    }

    [Fact]
    public async Task The_module_cannot_change_what_was_reported()
    {
        await host.SendAsync("keep-1", TestReports.Batch(TestReports.Printer("keep-1")));
        var connections = (Kernel.Database.IModuleConnections)host.Services.GetService(typeof(Kernel.Database.IModuleConnections))!;

        await using var delete = connections.For("telemetry").CreateCommand("DELETE FROM telemetry.report");
        var refusal = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => delete.ExecuteNonQueryAsync());
        Assert.Equal(Npgsql.PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
        await using var look = connections.For("telemetry").CreateCommand("SELECT count(*) FROM telemetry.report");
        Assert.Equal(0L, await look.ExecuteScalarAsync());
    }
}
