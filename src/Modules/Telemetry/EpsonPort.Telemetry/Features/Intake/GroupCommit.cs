using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using EpsonPort.AgentLink.Reports;
using EpsonPort.Kernel.Database;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EpsonPort.Telemetry.Features.Intake;

/// <summary>
/// Commits the batches of many agents together: while one transaction runs, the next group gathers, so that the database flushes once for all of them. Alone, a batch does
/// not wait for company. Whoever waits is answered after the commit.
/// </summary>
internal sealed class GroupCommit(ReportStore store, ILogger<GroupCommit> logger) : IHostedService, IDisposable
{
    /// <summary>Batches that may wait; beyond that agents are told to come back.</summary>
    public const int Capacity = 1000;

    /// <summary>A group is closed when it holds this many reports.</summary>
    public const int ReportsPerGroup = 100;

    private readonly Channel<Waiting> _queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly CancellationTokenSource _giveUp = new();
    private Task _work = Task.CompletedTask;

    /// <summary>Takes a batch in; false when there is no room or the host stops. The task ends after the commit, and is cancelled when the stop cuts that off.</summary>
    public bool TryEnqueue(IntakeBatch batch, [NotNullWhen(true)] out Task<IReadOnlyList<IntakeResult>>? outcomes)
    {
        var waiting = new Waiting(batch);
        outcomes = _queue.Writer.TryWrite(waiting) ? waiting.Completion.Task : null;
        return outcomes is not null;
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _work = Task.Run(WorkAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Takes nothing more in and commits what it has. The server is stopped before, so that everybody who waits still gets the answer.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        await using var giveUp = cancellationToken.Register(_giveUp.Cancel);
        await _work;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // Ends the work also when the host never came to stop it.
        _queue.Writer.TryComplete();
        _giveUp.Dispose();
    }

    private async Task WorkAsync()
    {
        // Not cancelled by the stop: a completed queue is still read to its end.
        while (await _queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var group = new List<Waiting>();
            var reports = 0;
            while (reports < ReportsPerGroup && _queue.Reader.TryRead(out var waiting))
            {
                group.Add(waiting);
                reports += waiting.Batch.Reports.Count;
            }
            await CommitAsync(group);
        }
    }

    private async Task CommitAsync(List<Waiting> group)
    {
        try
        {
            var outcomes = await store.CommitAsync(group.ConvertAll(waiting => waiting.Batch), _giveUp.Token);
            for (var index = 0; index < group.Count; index++)
                group[index].Completion.SetResult(outcomes[index]);
        }
        catch (Exception failure) when (DatabaseFailure.IsPassing(failure) || _giveUp.IsCancellationRequested)
        {
            // It is nobody's fault, and would take each of them as long again.
            foreach (var waiting in group)
                Fail(waiting, failure);
        }
        catch (Exception failure)
        {
            // One that cannot be committed must not take the others with it.
            TelemetryLog.GroupFailed(logger, group.Count, failure);
            foreach (var waiting in group)
                await CommitAloneAsync(waiting);
        }
    }

    /// <summary>A commit that the stop cut off is no failure: its task is cancelled, and the agent comes back.</summary>
    private void Fail(Waiting waiting, Exception failure)
    {
        if (_giveUp.IsCancellationRequested && !DatabaseFailure.IsPassing(failure))
            waiting.Completion.SetCanceled(_giveUp.Token);
        else
            waiting.Completion.SetException(failure);
    }

    private async Task CommitAloneAsync(Waiting waiting)
    {
        try
        {
            waiting.Completion.SetResult(await CommitAloneAsync(waiting.Batch));
        }
        catch (Exception failure)
        {
            // Whoever waits gets it, whatever it is; nothing was acknowledged.
            Fail(waiting, failure);
        }
    }

    private async Task<IReadOnlyList<IntakeResult>> CommitAloneAsync(IntakeBatch batch)
    {
        try
        {
            return (await store.CommitAsync([batch], _giveUp.Token))[0];
        }
        catch (Exception failure) when (DatabaseFailure.IsOfTheData(failure))
        {
            var results = new List<IntakeResult>();
            foreach (var report in batch.Reports)
                results.Add(await CommitOrQuarantineAsync(batch with { Reports = [report] }));
            return results;
        }
    }

    /// <summary>The reader lets nothing through that PostgreSQL cannot hold. Should it be wrong once, that report is kept aside, or its agent would send it for ever.</summary>
    private async Task<IntakeResult> CommitOrQuarantineAsync(IntakeBatch one)
    {
        try
        {
            return (await store.CommitAsync([one], _giveUp.Token))[0][0];
        }
        catch (Exception failure) when (DatabaseFailure.IsOfTheData(failure) && one.Reports[0] is IncomingReport.Understood)
        {
            var report = (IncomingReport.Understood)one.Reports[0];
            TelemetryLog.ReportNotStorable(logger, one.Agent.AgentId, report.ReportId, failure);
            var aside = new IncomingReport.Misunderstood(
                report.Json,
                report.ReportId,
                "The report holds a value that the database cannot keep."
            );
            return (await store.CommitAsync([one with { Reports = [aside] }], _giveUp.Token))[0][0];
        }
    }

    private sealed record Waiting(IntakeBatch Batch)
    {
        public TaskCompletionSource<IReadOnlyList<IntakeResult>> Completion { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
