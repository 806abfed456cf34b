using System.Diagnostics;
using System.Net;
using EpsonPort.Host.Tests.Probe;
using EpsonPort.Kernel.Modules;
using EpsonPort.Testing;
using EpsonPort.Testing.Host;

namespace EpsonPort.Host.Tests.Serving;

/// <summary>Each test has its own host and database: one of them kills it.</summary>
public sealed class DatabaseAwayTests : IAsyncLifetime
{
    private readonly OwnDatabaseHost _host = new();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_database_that_hangs_makes_the_host_not_ready_and_it_recovers()
    {
        using var client = _host.CreateClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
        await SignalAsync("-STOP");
        try
        {
            // Its own limit, not this one, decides how long a load balancer waits: without it the answer would come after the database's time-out.
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(4));
            using var answer = await client.GetAsync("/health/ready", deadline.Token);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
        }
        finally
        {
            await SignalAsync("-CONT");
        }
        await Eventually.TrueAsync(async () => (await client.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK, "ready again");
    }

    [Fact]
    public async Task A_database_that_is_gone_is_answered_with_503_and_a_time_to_wait()
    {
        using var client = _host.CreateClient();
        await using (
            var command = _host.Owner.CreateCommand(
                "ALTER ROLE epsonport_probe NOLOGIN; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'epsonport_probe'"
            )
        )
            await command.ExecuteNonQueryAsync();
        await SignalAsync("-KILL");
        await Eventually.TrueAsync(
            async () =>
            {
                using var answer = await client.GetAsync("/api/v1/probe/rows");
                return answer.StatusCode == HttpStatusCode.ServiceUnavailable
                    && answer.Headers.RetryAfter?.Delta > TimeSpan.Zero
                    && (await answer.Content.ReadAsStringAsync()).Contains(
                        "urn:epsonport:problem:database-unavailable",
                        StringComparison.Ordinal
                    );
            },
            "503 database-unavailable with Retry-After"
        );
    }

    private async Task SignalAsync(string signal)
    {
        var server = File.ReadLines(Path.Combine(_host.DataDirectory, "postgresql", "postmaster.pid")).First();
        using var kill = Process.Start("sh", ["-c", $"kill {signal} {server} $(ps -o pid= --ppid {server})"]);
        await kill.WaitForExitAsync();
    }

    private sealed class OwnDatabaseHost : HostFixture
    {
        protected override bool SharesDatabaseServer => false;

        protected override IReadOnlyList<IModule> HostModules => [new ProbeModule()];
    }
}
