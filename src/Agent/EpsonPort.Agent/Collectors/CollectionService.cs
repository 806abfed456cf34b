using EpsonPort.Agent.Commands;
using EpsonPort.Agent.Devices;
using EpsonPort.Agent.Link;
using EpsonPort.AgentLink.Reports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EpsonPort.Agent.Collectors;

/// <summary>
/// Reads every listed device at its interval. Each device has its own clock, so that a slow one delays nobody but itself. The list is read
/// anew each second: a change there counts at once.
/// </summary>
internal sealed class CollectionService(AgentScope scope, OutboxSignal signal, ILogger<CollectionService> logger) : BackgroundService
{
    private static readonly TimeSpan _tick = TimeSpan.FromSeconds(1);
    private const double Jitter = 0.1;

    private sealed class Slot
    {
        public DateTimeOffset DueAt { get; set; }
        public Task? Reading { get; set; }
        public bool WasRead { get; set; }
    }

    private readonly Dictionary<Guid, Slot> _slots = [];
    private readonly SemaphoreSlim _room = new(Collect.DevicesAtOnce);

    public override void Dispose()
    {
        _room.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_tick, scope.Clock);
        try
        {
            do
            {
                StartWhatIsDue(stoppingToken);
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The regular end.
        }
        await Task.WhenAll(_slots.Values.Select(slot => slot.Reading ?? Task.CompletedTask));
    }

    private void StartWhatIsDue(CancellationToken stoppingToken)
    {
        IReadOnlyList<DeviceEntry> devices;
        try
        {
            devices = scope.Devices.All();
        }
        catch (Exception problem) when (problem is AgentException or Microsoft.Data.Sqlite.SqliteException)
        {
            Note(problem, "The device list");
            return;
        }
        var now = scope.Clock.GetUtcNow();
        foreach (var gone in _slots.Keys.Except(devices.Select(device => device.EntryId)).ToList())
            _slots.Remove(gone);
        foreach (var device in devices)
        {
            if (!_slots.TryGetValue(device.EntryId, out var slot))
                _slots[device.EntryId] = slot = new Slot { DueAt = now };
            if (slot.DueAt > now || slot.Reading is { IsCompleted: false })
                continue;
            slot.DueAt = now + NextInterval();
            var collection = slot.WasRead || device.Facts.LastTriedAt is not null ? CollectionType.Scheduled : CollectionType.First;
            slot.WasRead = true;
            slot.Reading = ReadAsync(device, collection, stoppingToken);
        }
    }

    private async Task ReadAsync(DeviceEntry device, CollectionType collection, CancellationToken stoppingToken)
    {
        try
        {
            await _room.WaitAsync(stoppingToken);
            try
            {
                var reading = await scope.Reader.ReadAsync(device, stoppingToken);
                LogChange(device, reading);
                scope.Outbox.Add(scope.Reader.MakeReport(reading, collection, scope.Identity.AgentId()));
                signal.Set();
            }
            finally
            {
                _room.Release();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped in the middle of a reading: the next start reads again.
        }
        catch (AgentException problem)
        {
            scope.Events.Note(problem, "A reading");
            Log.ReadingNotKept(logger, device.Endpoint, problem.Message);
        }
        catch (Exception problem)
        {
            // One device must not end the others, whatever happened.
            Note(problem, "A reading");
        }
    }

    private void LogChange(DeviceEntry before, DeviceReading after)
    {
        if (after.Printer.Problem is null && (before.Facts.LastReachedAt is null || before.Facts.Problem is not null))
            Log.DeviceReached(logger, before.Endpoint);
        else if (after.Printer.Problem is { } problem && before.Facts.Problem != problem)
            Log.DeviceLost(logger, problem);
    }

    private void Note(Exception problem, string where)
    {
        scope.Events.Note(problem, where);
        Log.Failed(logger, where, problem);
    }

    // So that a thousand agents, or the devices of one, do not all speak in the same second.
    private TimeSpan NextInterval() => scope.Settings.Interval * (1 - Jitter + (2 * Jitter * Random.Shared.NextDouble()));
}
