using EpsonPort.Agent.Commands;
using EpsonPort.Agent.Link.Enrolment;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EpsonPort.Agent.Link;

/// <summary>Drains the outbox to the host, and renews the certificate in time. Follows a new enrolment made beside it.</summary>
internal sealed class SendingService(AgentScope scope, OutboxSignal signal, ILogger<SendingService> logger) : BackgroundService
{
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _betweenRenewals = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _afterRefusal = TimeSpan.FromHours(1);

    private readonly BackOff _backOff = new(Random.Shared);
    private readonly BackOff _renewalBackOff = new(Random.Shared);
    private DateTimeOffset _renewalNotBefore;
    private bool _failing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
                await ServeAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The regular end. What waits is on the disk.
        }
    }

    /// <summary>Sends under one identity, until that changes or something unforeseen happens.</summary>
    private async Task ServeAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (scope.Identity.Load() is not { } identity)
            {
                await WaitAsync(_look, stoppingToken);
                return;
            }
            identity = await RenewWhenDueAsync(identity, stoppingToken);
            using var client = HostClient.For(identity, scope.Settings.Proxy);
            var sender = new ReportSender(scope.Outbox, scope.LinkState, client, scope.Clock);
            while (IsInForce(identity) && !IsRenewalDue(identity))
            {
                if (await StepAsync(sender, identity, stoppingToken) is { } wait)
                    await WaitAsync(wait, stoppingToken);
            }
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            scope.Events.Note(problem, "Sending");
            Log.Failed(logger, "Sending", problem);
            await WaitAsync(_backOff.Failed(), stoppingToken);
        }
    }

    /// <returns>How long to wait before the next attempt; null to go on at once.</returns>
    private async Task<TimeSpan?> StepAsync(ReportSender sender, AgentIdentity identity, CancellationToken stoppingToken)
    {
        var step = await sender.SendOnceAsync(stoppingToken);
        switch (step.Kind)
        {
            case SendKind.Sent:
                if (_failing)
                    Log.SendingResumed(logger);
                _failing = false;
                _backOff.Succeeded();
                return null;
            case SendKind.Empty:
                using (var soon = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken))
                {
                    soon.CancelAfter(_look);
                    await WaitForReportAsync(soon.Token, stoppingToken);
                }
                return null;
            case SendKind.Stopped:
                Log.SendingStopped(logger, step.Problem);
                // Until somebody enrols again; now and then it is tried all the same, since a host can be put right.
                var refusedAt = scope.Clock.GetTimestamp();
                while (IsInForce(identity) && scope.Clock.GetElapsedTime(refusedAt) < _afterRefusal)
                    await WaitAsync(_look, stoppingToken);
                return null;
            default:
                _failing = true;
                var wait = _backOff.Failed(step.RetryAfter);
                Log.SendingFailed(logger, wait, step.Problem);
                return wait;
        }
    }

    private async Task<AgentIdentity> RenewWhenDueAsync(AgentIdentity identity, CancellationToken stoppingToken)
    {
        if (!IsRenewalDue(identity))
            return identity;
        try
        {
            var renewed = await new EnrolAgent(scope.Identity, scope.Settings.Proxy, scope.Clock).RenewAsync(identity, stoppingToken);
            _renewalBackOff.Succeeded();
            // A host whose certificates are past two thirds from the start must not be asked without end.
            _renewalNotBefore = scope.Clock.GetUtcNow() + _betweenRenewals;
            using var certificate = renewed.LoadCertificate();
            Log.Renewed(logger, new DateTimeOffset(certificate.NotAfter));
            return renewed;
        }
        catch (AgentException problem)
        {
            var wait = _renewalBackOff.Failed();
            _renewalNotBefore = scope.Clock.GetUtcNow() + wait;
            Log.RenewalFailed(logger, wait, problem.Message);
            return identity;
        }
    }

    private bool IsRenewalDue(AgentIdentity identity)
    {
        var now = scope.Clock.GetUtcNow();
        return now >= RenewalSchedule.DueAt(identity) && now >= _renewalNotBefore;
    }

    private bool IsInForce(AgentIdentity identity) =>
        scope.Identity.Load() is { } current && current.Certificate.AsSpan().SequenceEqual(identity.Certificate);

    private async Task WaitForReportAsync(CancellationToken soon, CancellationToken stoppingToken)
    {
        try
        {
            await signal.WaitAsync(soon);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // Time to look whether the identity changed or the certificate is due.
        }
    }

    private Task WaitAsync(TimeSpan wait, CancellationToken stoppingToken) => Task.Delay(wait, scope.Clock, stoppingToken);
}
