using System.Text.Json;
using EpsonPort.Agent.Outbox;
using EpsonPort.Agent.Storage;
using EpsonPort.Agent.Tests.Support;
using EpsonPort.AgentLink.Reports;
using EpsonPort.Testing;

namespace EpsonPort.Agent.Tests.Outbox;

public sealed class ReportOutboxTests : IDisposable
{
    // Several processes start one after the other, on a PC that has other things to do.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly AgentFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Numbers_have_no_gap_and_no_double_when_many_add_at_once()
    {
        var scope = _folder.Open();

        var numbers = await Task.WhenAll(
            Enumerable.Range(0, 60).Select(_ => Task.Run(() => scope.Outbox.Add(SampleReports.Make(scope, agentId: null))))
        );

        Assert.Equal(Enumerable.Range(1, 60).Select(number => (long)number), numbers.Order());
        Assert.Equal(Enumerable.Range(1, 60).Select(number => (long)number), Sequences(scope.Outbox));
    }

    [Fact]
    public async Task A_report_that_could_not_be_made_takes_no_number()
    {
        var scope = _folder.Open();
        await SampleReports.AddAsync(scope, 1, agentId: null);

        Assert.Throws<InvalidOperationException>(() => scope.Outbox.Add(_ => throw new InvalidOperationException("nothing to report")));
        await SampleReports.AddAsync(scope, 1, agentId: null);

        Assert.Equal([1, 2], Sequences(scope.Outbox));
    }

    [Fact]
    public async Task When_the_bound_of_bytes_is_reached_the_oldest_go_and_are_counted()
    {
        var scope = _folder.Open();
        await SampleReports.AddAsync(scope, 1, agentId: null);
        var size = scope.Outbox.Counts().Bytes;
        var small = new ReportOutbox(
            AgentDatabase.Open(_folder.Data),
            new OutboxBounds((size * 3) + 100, TimeSpan.FromDays(1)),
            TimeProvider.System
        );

        for (var number = 0; number < 9; number++)
            small.Add(SampleReports.Make(scope, agentId: null));

        Assert.Equal([8, 9, 10], Sequences(small));
        var counts = small.Counts();
        Assert.Equal((10, 7), (counts.Added, counts.Dropped));
        Assert.Equal(counts.Added, counts.Sent + counts.Rejected + counts.Dropped + counts.Waiting);
    }

    [Fact]
    public async Task What_is_older_than_the_bound_of_age_goes_and_is_counted()
    {
        var clock = new MovableClock();
        var scope = _folder.Open(clock);
        await SampleReports.AddAsync(scope, 2, agentId: null);

        clock.Now += OutboxBounds.Default.Age + TimeSpan.FromMinutes(1);
        await SampleReports.AddAsync(scope, 1, agentId: null);

        Assert.Equal([3], Sequences(scope.Outbox));
        Assert.Equal(2, scope.Outbox.Counts().Dropped);
    }

    [Fact]
    public void A_report_has_room_for_the_time_of_sending()
    {
        var scope = _folder.Open();
        var made = SampleReports.Make(scope, agentId: null)(1);
        var room = ReportLimits.ReportBytes - JsonSerializer.SerializeToUtf8Bytes(Commented(0), ReportJson.Options).Length;

        Assert.Throws<AgentException>(() => scope.Outbox.Add(_ => Commented(room - 20)));
        scope.Outbox.Add(_ => Commented(room - 100));

        Assert.Equal(1, scope.Outbox.Counts().Waiting);

        Report Commented(int length) => made with { Device = made.Device with { Comment = new string('x', length) } };
    }

    [Fact]
    public async Task A_process_that_is_killed_loses_nothing_and_doubles_nothing()
    {
        await using var host = await TestHost.StartAsync();
        var isAway = true;
        host.Intake = _ =>
            Task.FromResult<Microsoft.AspNetCore.Http.IResult?>(
                Volatile.Read(ref isAway) ? TestHost.Problem(503, "not-ready", "Away.") : null
            );
        var devices = Enumerable.Range(0, 6).Select(_ => new FakeDevice(SamplePrinter.Objects())).ToList();
        var scope = _folder.Open();
        scope.Devices.Add([.. devices.Select(device => AgentFolder.Entry(device.Port))]);
        await Link.EnrolmentTests.EnrolAsync(host, scope);

        for (var round = 1; round <= 3; round++)
        {
            await using var agent = AgentProcess.Start(_folder, "1s", "run");
            var goal = scope.Outbox.Counts().Added + 8;
            await Eventually.TrueAsync(() => scope.Outbox.Counts().Added >= goal, "eight more reports", _patience);
            await agent.KillAsync();
        }
        Volatile.Write(ref isAway, false);
        await using var last = AgentProcess.Start(_folder, "1s", "run", "--until-stdin-closes");
        var added = scope.Outbox.Counts().Added;
        await Eventually.TrueAsync(() => scope.Outbox.Counts().Sent >= added, "all reports of the killed processes at the host", _patience);
        last.CloseInput();
        var (exitCode, _, _) = await last.EndAsync();

        Assert.Equal(0, exitCode);
        var received = host.Reports.Select(report => report.Sequence).ToList();
        Assert.Equal(Enumerable.Range(1, (int)added).Select(number => (long)number), received.Distinct().Order().Take((int)added));
        Assert.Equal(received.Distinct().Count(), host.Reports.Select(report => report.ReportId).Distinct().Count());
        foreach (var device in devices)
            await device.DisposeAsync();
    }

    private static IEnumerable<long> Sequences(ReportOutbox outbox) =>
        outbox.Peek(1000, int.MaxValue).Select(report => JsonSerializer.Deserialize<Report>(report.Body, ReportJson.Options)!.Sequence);

    private sealed class MovableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
