using EpsonPort.Devices.Persistence;
using EpsonPort.Kernel.Access;
using EpsonPort.Kernel.Events;
using EpsonPort.Telemetry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace EpsonPort.Devices.Integration;

/// <summary>Keeps each device's last reported state beside it. An event that is not newer than what is there changes nothing, so repeats and disorder do no harm.</summary>
internal sealed class DeviceProjection(DevicesDb db) : IHandle<DeviceReported>
{
    public async Task HandleAsync(IReadOnlyList<DeviceReported> events, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        var ids = events.Select(report => report.DeviceId).Distinct().ToArray();
        await using var transaction = await db.BeginAsync(AccessScope.Of(events.Select(report => report.CustomerId)), cancellation);
        // Locked in the order of their ids, so that two batches never wait for each other in a circle.
        var devices = await db
            .Devices.FromSql($"SELECT * FROM devices.device WHERE id = ANY ({ids}) ORDER BY id FOR UPDATE")
            .ToDictionaryAsync(device => device.Id, cancellation);
        foreach (var report in events)
        {
            if (devices.TryGetValue(report.DeviceId, out var device))
                device.Reported(report);
        }
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
