using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using EpsonPort.AgentLink.Reports;
using EpsonPort.Telemetry.Tests.Support;
using EpsonPort.Testing;
using EpsonPort.Testing.Host;
using Npgsql;

namespace EpsonPort.Telemetry.Tests.Features;

/// <summary>The database is killed while agents send.</summary>
public sealed class DatabaseAwayTests : IAsyncLifetime
{
    private const int Agents = 8;
    private readonly OwnPostgres _database = new();
    private Host? _host;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The database of this test stands behind a symbolic link.");
        await _database.InitializeAsync();
        _host = new Host(_database.ConnectionString);
        await _host.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Nothing_that_was_acknowledged_is_lost_and_everything_else_is_taken_after_the_return()
    {
        var host = _host!;
        var acknowledged = new ConcurrentDictionary<Guid, string>();
        var unsettled = new ConcurrentQueue<(string Agent, JsonObject Report)>();
        var refusals = new ConcurrentQueue<HttpStatusCode>();
        using var stop = new CancellationTokenSource();

        var senders = Enumerable.Range(0, Agents).Select(number => Task.Run(() => SendAsync($"away-{number}"))).ToList();
        await Eventually.TrueAsync(() => acknowledged.Count > 100, "a hundred reports are acknowledged");
        await _database.KillAsync();
        await Eventually.TrueAsync(() => refusals.Count > Agents, "agents are told to come back");
        var before = acknowledged.Count;
        await _database.StartAsync();
        await Eventually.TrueAsync(() => acknowledged.Count > before + 100, "the host takes reports again by itself");
        await stop.CancelAsync();
        await Task.WhenAll(senders);

        Assert.All(refusals, status => Assert.Equal(HttpStatusCode.ServiceUnavailable, status));
        foreach (var (agent, report) in unsettled)
        {
            var result = (await host.SendAsync(agent, TestReports.Batch(report))).Single();
            // Stored, or stored before by a commit whose answer was lost.
            Assert.True(result.Outcome is IntakeOutcome.Stored or IntakeOutcome.Duplicate);
            acknowledged[report.Id()] = agent;
        }
        var stored = new List<Guid>();
        // A pool of its own: the host's still holds connections that were cut.
        await using (var fresh = NpgsqlDataSource.Create(_database.ConnectionString))
        await using (var command = fresh.CreateCommand("SELECT report_id FROM telemetry.report"))
        await using (var rows = await command.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
                stored.Add(rows.GetGuid(0));
        }
        Assert.Equal(acknowledged.Keys.Order(), stored.Order());
        await Eventually.TrueAsync(
            () => host.Neighbours.Reported.Select(one => one.ReportId).ToHashSet().SetEquals(stored),
            "every stored report's event arrives, at least once"
        );

        async Task SendAsync(string agent)
        {
            for (long sequence = 1; !stop.IsCancellationRequested; sequence++)
            {
                var report = TestReports.Printer(agent, sequence, agent);
                using var response = await host.PostAsync(agent, TestReports.Batch(report));
                if (response.IsSuccessStatusCode)
                {
                    var answer = JsonSerializer.Deserialize<IntakeAnswer>(await response.Content.ReadAsStringAsync(), ReportJson.Options)!;
                    Assert.Equal(IntakeOutcome.Stored, answer.Results.Single().Outcome);
                    acknowledged[report.Id()] = agent;
                    continue;
                }
                unsettled.Enqueue((agent, report));
                refusals.Enqueue(response.StatusCode);
                Assert.NotNull(response.Headers.RetryAfter);
                await BadBodyTests.ExpectAsync(response, HttpStatusCode.ServiceUnavailable, "database-unavailable");
                // An agent's back-off, in short: the processor belongs to the database that recovers.
                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }
        }
    }

    private sealed class Host(string connectionString) : IntakeHost
    {
        protected override bool SharesDatabaseServer => false;

        protected override void ConfigureSettings(IDictionary<string, string?> settings) =>
            settings["ConnectionStrings:Database"] = connectionString;
    }
}
