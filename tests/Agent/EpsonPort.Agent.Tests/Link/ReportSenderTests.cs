using EpsonPort.Agent.Commands;
using EpsonPort.Agent.Link;
using EpsonPort.Agent.Tests.Support;
using EpsonPort.AgentLink.Reports;
using Microsoft.AspNetCore.Http;

namespace EpsonPort.Agent.Tests.Link;

public sealed class ReportSenderTests : IAsyncLifetime
{
    private readonly AgentFolder _folder = new();
    private TestHost _host = null!;
    private AgentScope _scope = null!;
    private AgentIdentity _identity = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _scope = _folder.Open();
        _identity = await EnrolmentTests.EnrolAsync(_host, _scope);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Everything_that_waits_is_sent_in_order_with_the_time_of_sending()
    {
        await AddAsync(250);

        var problem = await ReportSender.SendAllAsync(_scope, _identity, default);

        Assert.Null(problem);
        Assert.Equal(Enumerable.Range(1, 250).Select(number => (long)number), _host.Reports.Select(report => report.Sequence));
        Assert.All(_host.Reports, report => Assert.InRange(report.SentAt!.Value, report.MeasuredAt, DateTimeOffset.UtcNow));
        Assert.All(_host.ClientNames, name => Assert.Equal(_identity.AgentId, name));
        var counts = _scope.Outbox.Counts();
        Assert.Equal((0, 250, 250), (counts.Waiting, counts.Added, counts.Sent));
    }

    [Fact]
    public async Task Each_outcome_counts_as_delivered_and_is_counted_for_itself()
    {
        await AddAsync(4);
        _host.Outcome = report =>
            report.Sequence switch
            {
                1 => IntakeOutcome.Stored,
                2 => IntakeOutcome.Duplicate,
                3 => IntakeOutcome.Quarantined,
                _ => IntakeOutcome.Refused,
            };

        await ReportSender.SendAllAsync(_scope, _identity, default);

        var counts = _scope.Outbox.Counts();
        Assert.Equal((0, 2, 2), (counts.Waiting, counts.Sent, counts.Rejected));
    }

    [Theory]
    [InlineData(503)]
    [InlineData(500)]
    [InlineData(404)]
    public async Task A_host_that_is_not_ready_keeps_the_reports_here(int status)
    {
        await AddAsync(3);
        _host.Intake = context =>
        {
            context.Response.Headers.RetryAfter = "7";
            return Task.FromResult<IResult?>(TestHost.Problem(status, "not-ready", "The database is away."));
        };

        var step = await SendOnceAsync();

        Assert.Equal(SendKind.Failed, step.Kind);
        Assert.Equal(TimeSpan.FromSeconds(7), step.RetryAfter);
        Assert.Equal(3, _scope.Outbox.Counts().Waiting);
        Assert.Contains("The database is away.", _scope.LinkState.Read().LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_agent_stops_says_why_and_loses_nothing()
    {
        await AddAsync(3);
        _host.Intake = _ => Task.FromResult<IResult?>(TestHost.Problem(403, "agent-revoked", "This agent was revoked: PC sold."));

        var step = await SendOnceAsync();

        Assert.Equal(SendKind.Stopped, step.Kind);
        Assert.Equal(3, _scope.Outbox.Counts().Waiting);
        var facts = _scope.LinkState.Read();
        Assert.True(facts.Stopped);
        Assert.Contains("PC sold", facts.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_by_something_in_front_of_the_host_does_not_stop_the_agent()
    {
        await AddAsync(1);
        _host.Intake = _ => Task.FromResult<IResult?>(Results.StatusCode(403));

        var step = await SendOnceAsync();

        Assert.Equal(SendKind.Failed, step.Kind);
        Assert.False(_scope.LinkState.Read().Stopped);
    }

    [Theory]
    [InlineData("""{"results": []}""")]
    [InlineData("""{"results": [{"reportId": "01890000-0000-7000-8000-000000000000", "outcome": "stored"}]}""")]
    [InlineData("""{"results": null}""")]
    [InlineData("<html>sign in</html>")]
    public async Task An_answer_that_names_none_of_the_reports_settles_none(string body)
    {
        await AddAsync(2);
        _host.Intake = _ => Task.FromResult<IResult?>(Results.Text(body, "application/json"));

        var step = await SendOnceAsync();

        Assert.Equal(SendKind.Failed, step.Kind);
        Assert.Equal(2, _scope.Outbox.Counts().Waiting);
    }

    [Fact]
    public async Task Results_without_an_id_are_taken_in_the_order_of_the_reports()
    {
        await AddAsync(3);
        _host.Intake = _ =>
            Answer(
                """{"reportId": null, "outcome": "quarantined"}, {"reportId": null, "outcome": "stored"}, {"reportId": null, "outcome": "duplicate"}"""
            );

        await SendOnceAsync();

        var counts = _scope.Outbox.Counts();
        Assert.Equal((0, 2, 1), (counts.Waiting, counts.Sent, counts.Rejected));
    }

    [Theory]
    [InlineData("""{"reportId": null, "outcome": "stored"}""")]
    [InlineData("null, null")]
    public async Task Results_without_an_id_settle_nothing_when_they_do_not_fit_the_reports(string results)
    {
        await AddAsync(2);
        _host.Intake = _ => Answer(results);

        var step = await SendOnceAsync();

        Assert.Equal(SendKind.Failed, step.Kind);
        Assert.Equal(2, _scope.Outbox.Counts().Waiting);
    }

    [Fact]
    public async Task A_host_that_answers_for_a_whole_list_at_once_gets_shorter_lists()
    {
        await AddAsync(2);
        _host.Intake = _ => Answer("""{"reportId": null, "outcome": "quarantined", "reason": "No list."}""");
        using var client = HostClient.For(_identity, proxy: null);
        var sender = new ReportSender(_scope.Outbox, _scope.LinkState, client, TimeProvider.System);

        Assert.Equal(SendKind.Failed, (await sender.SendOnceAsync(default)).Kind);
        Assert.Equal(2, _scope.Outbox.Counts().Waiting);
        Assert.Equal(SendKind.Sent, (await sender.SendOnceAsync(default)).Kind);
        Assert.Equal(SendKind.Sent, (await sender.SendOnceAsync(default)).Kind);

        Assert.Equal((0, 2), (_scope.Outbox.Counts().Waiting, _scope.Outbox.Counts().Rejected));
    }

    [Theory]
    [InlineData(413, "report-batch-too-large")]
    [InlineData(400, "report-batch-invalid")]
    public async Task One_report_that_the_host_refuses_three_times_is_given_up_and_the_others_go(int status, string type)
    {
        await AddAsync(5);
        var poison = _scope.Outbox.Peek(5, int.MaxValue)[2].ReportId;
        _host.Intake = async context => await HoldsAsync(context, poison) ? TestHost.Problem(status, type, "Not this one.") : null;

        for (var refusal = 1; refusal < 3; refusal++)
        {
            Assert.Contains("Not this one.", await ReportSender.SendAllAsync(_scope, _identity, default), StringComparison.Ordinal);
            Assert.Equal(0, _scope.Outbox.Counts().Rejected);
        }
        var problem = await ReportSender.SendAllAsync(_scope, _identity, default);

        Assert.Null(problem);
        Assert.Equal([1, 2, 4, 5], _host.Reports.Select(report => report.Sequence));
        Assert.Equal(1, _scope.Outbox.Counts().Rejected);
    }

    [Theory]
    [InlineData(413, "")]
    [InlineData(400, "")]
    [InlineData(400, "something-else")]
    [InlineData(413, "something-else")]
    public async Task A_refusal_that_is_not_the_hosts_own_loses_no_report_however_often_it_comes(int status, string type)
    {
        await AddAsync(1);
        _host.Intake = _ =>
            Task.FromResult<IResult?>(
                type.Length > 0 ? TestHost.Problem(status, type, "No.") : Results.Problem(statusCode: status, type: "about:blank")
            );

        for (var round = 0; round < 5; round++)
            Assert.Equal(SendKind.Failed, (await SendOnceAsync()).Kind);

        Assert.Equal(1, _scope.Outbox.Counts().Waiting);
    }

    [Fact]
    public async Task Another_server_at_the_hosts_address_receives_nothing()
    {
        await AddAsync(1);
        await using var thief = await TestHost.StartAsync();
        var led = _identity with { Host = thief.Address };

        var problem = await ReportSender.SendAllAsync(_scope, led, default);

        Assert.Contains("does not prove", problem, StringComparison.Ordinal);
        Assert.Equal(0, thief.Requests);
        Assert.Equal(1, _scope.Outbox.Counts().Waiting);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await AddAsync(1);
        await using var elsewhere = await TestHost.StartAsync();
        _host.Intake = _ =>
            Task.FromResult<IResult?>(
                Results.Redirect(new Uri(elsewhere.Address, "/agent/v1/reports").ToString(), permanent: false, preserveMethod: true)
            );

        var step = await SendOnceAsync();

        Assert.Equal(SendKind.Failed, step.Kind);
        Assert.Equal(0, elsewhere.Requests);
    }

    [Fact]
    public void Waits_grow_to_five_minutes_and_what_the_host_asks_for_counts()
    {
        var backOff = new BackOff(new Random(1));

        var waits = Enumerable.Range(0, 200).Select(_ => backOff.Failed()).ToList();

        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)));
        Assert.InRange(waits[0], TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        Assert.Contains(waits, wait => wait > TimeSpan.FromMinutes(4));
        Assert.Equal(TimeSpan.FromMinutes(20), backOff.Failed(TimeSpan.FromMinutes(20)));
        Assert.Equal(TimeSpan.FromHours(1), backOff.Failed(TimeSpan.FromDays(9)));
        backOff.Succeeded();
        Assert.InRange(backOff.Failed(), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
    }

    private async Task<SendStep> SendOnceAsync()
    {
        using var client = HostClient.For(_identity, proxy: null);
        return await new ReportSender(_scope.Outbox, _scope.LinkState, client, TimeProvider.System).SendOnceAsync(default);
    }

    private static Task<IResult?> Answer(string results) =>
        Task.FromResult<IResult?>(Results.Text($"{{\"results\": [{results}]}}", "application/json"));

    private async Task AddAsync(int count) => await SampleReports.AddAsync(_scope, count, _identity.AgentId);

    private static async Task<bool> HoldsAsync(HttpContext context, Guid reportId)
    {
        context.Request.EnableBuffering();
        await using var body = new System.IO.Compression.BrotliStream(
            context.Request.Body,
            System.IO.Compression.CompressionMode.Decompress,
            leaveOpen: true
        );
        using var reader = new StreamReader(body);
        var holds = (await reader.ReadToEndAsync()).Contains(reportId.ToString(), StringComparison.OrdinalIgnoreCase);
        context.Request.Body.Position = 0;
        return holds;
    }
}
