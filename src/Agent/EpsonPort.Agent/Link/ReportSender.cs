using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using EpsonPort.Agent.Commands;
using EpsonPort.Agent.Outbox;
using EpsonPort.AgentLink.Reports;

namespace EpsonPort.Agent.Link;

/// <summary>Sends what waits in the outbox, oldest first. A report leaves the outbox when the host has answered for it, and not before.</summary>
internal sealed class ReportSender(ReportOutbox outbox, LinkState state, HttpClient client, TimeProvider clock)
{
    private static readonly Uri _reports = new("/agent/v1/reports", UriKind.Relative);
    private const int RefusalsBeforeGivingUp = 3;
    private int _batch = ReportLimits.ReportsPerBatch;

    /// <summary>Sends until the outbox is empty or an attempt fails.</summary>
    /// <returns>Null when all went; else what failed.</returns>
    public static async Task<string?> SendAllAsync(AgentScope scope, AgentIdentity identity, CancellationToken cancellation)
    {
        using var client = HostClient.For(identity, scope.Settings.Proxy);
        var sender = new ReportSender(scope.Outbox, scope.LinkState, client, scope.Clock);
        while (true)
        {
            var step = await sender.SendOnceAsync(cancellation);
            if (step.Kind is SendKind.Empty)
                return null;
            if (step.Kind is not SendKind.Sent)
                return step.Problem;
        }
    }

    /// <summary>Sends one batch. Never throws for what the host or the network does.</summary>
    public async Task<SendStep> SendOnceAsync(CancellationToken cancellation)
    {
        var waiting = outbox.Peek(_batch, ReportLimits.BatchBytes - (ReportLimits.ReportsPerBatch * ReportBatch.BytesPerReport));
        if (waiting.Count == 0)
            return new SendStep(SendKind.Empty);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _reports);
            request.Content = new ByteArrayContent(ReportBatch.Write(waiting, clock.GetUtcNow()));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Content.Headers.ContentEncoding.Add("br");
            using var answer = await client.SendAsync(request, cancellation);
            return answer.StatusCode == HttpStatusCode.OK
                ? Settle(waiting, await answer.Content.ReadAsByteArrayAsync(cancellation))
                : await AfterRefusalAsync(waiting, answer, cancellation);
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return Fail(HostProblem.Describe(problem, client.BaseAddress!));
        }
    }

    private SendStep Settle(IReadOnlyList<WaitingReport> sent, byte[] body)
    {
        IReadOnlyList<IntakeResult?> results;
        try
        {
            results = JsonSerializer.Deserialize<IntakeAnswer>(body, ReportJson.Options)?.Results ?? [];
        }
        catch (JsonException)
        {
            return Fail("The host's answer could not be understood. Is it of another version?");
        }
        // Only what was sent just now, whatever else the answer names.
        var ours = sent.Select(report => report.ReportId).ToHashSet();
        var answered = results
            .Select((result, index) => (Result: result, Id: result?.ReportId ?? IdAt(index)))
            .Where(answer => answer.Result is not null && answer.Id is { } id && ours.Contains(id))
            .Select(answer => (Result: answer.Result!, Id: answer.Id!.Value))
            .DistinctBy(answer => answer.Id)
            .ToList();
        if (answered.Count == 0)
        {
            // Where the host could not take the list apart, it answers for all of it at once. A shorter list tells which report it was.
            _batch = Math.Max(1, sent.Count / 2);
            return Fail("The host's answer names none of the reports that were sent.");
        }
        var rejected = answered.Where(answer => answer.Result.Outcome is not (IntakeOutcome.Stored or IntakeOutcome.Duplicate)).ToList();
        outbox.Settle([.. answered.Except(rejected).Select(answer => answer.Id)], [.. rejected.Select(answer => answer.Id)]);
        state.NoteSent();
        if (rejected.Count > 0)
            state.NoteProblem(
                $"The host did not accept a report: {HostProblem.Clean(rejected[0].Result.Reason) ?? "it gives no reason"}",
                stopped: false
            );
        _batch = ReportLimits.ReportsPerBatch;
        return new SendStep(SendKind.Sent);

        // Where the host could not tell a report's id, its place in the order tells it: but only when each report has a result of its own.
        Guid? IdAt(int index) => results.Count == sent.Count ? sent[index].ReportId : null;
    }

    private async Task<SendStep> AfterRefusalAsync(
        IReadOnlyList<WaitingReport> sent,
        HttpResponseMessage answer,
        CancellationToken cancellation
    )
    {
        var problem = await HostProblem.ReadAsync(answer, cancellation);
        if (problem.IsRefusal)
        {
            state.NoteProblem(problem.Sentence, stopped: true);
            return new SendStep(SendKind.Stopped, problem.Sentence);
        }
        if (!problem.IsAboutReports)
            return Fail(problem.Sentence, RetryAfter(answer));
        // One report among them may be what the host cannot take: halve until it is alone.
        if (sent.Count > 1)
        {
            _batch = sent.Count / 2;
            return new SendStep(SendKind.Sent);
        }
        // A request that was cut on its way looks the same to the host, so the report is given up only when it was refused again and again.
        if (state.NoteRefused(sent[0].ReportId) < RefusalsBeforeGivingUp)
            return Fail(problem.Sentence, RetryAfter(answer));
        outbox.Settle([], [sent[0].ReportId]);
        state.NoteProblem($"{problem.Sentence} The report was given up.", stopped: false);
        return new SendStep(SendKind.Sent);
    }

    private SendStep Fail(string problem, TimeSpan? retryAfter = null)
    {
        state.NoteProblem(problem, stopped: false);
        return new SendStep(SendKind.Failed, problem, retryAfter);
    }

    private TimeSpan? RetryAfter(HttpResponseMessage answer) =>
        answer.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - clock.GetUtcNow() : null;
}

internal enum SendKind
{
    /// <summary>Nothing waits.</summary>
    Empty,

    /// <summary>Done; more may wait.</summary>
    Sent,

    /// <summary>Try again later.</summary>
    Failed,

    /// <summary>The host refuses this agent: trying again changes nothing.</summary>
    Stopped,
}

/// <summary>What one attempt brought.</summary>
internal sealed record SendStep(SendKind Kind, string? Problem = null, TimeSpan? RetryAfter = null);
