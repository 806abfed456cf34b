using EpsonPort.Devices.Contracts;
using EpsonPort.Devices.Domain;
using EpsonPort.Devices.Persistence;
using EpsonPort.Kernel.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EpsonPort.Devices.Integration;

/// <summary>
/// Tells which device a report is about: a few statements for a batch, whether it holds one sighting or a hundred. A batch of known devices takes no lock. One
/// that would make a device, or find out who one is, looks again with the customer's lock in hand, so that a fleet that many agents see for the first time is not
/// a heap of deadlocks; that one device has one row is up to the unique indexes all the same.
/// </summary>
internal sealed class DeviceRegistry(DevicesDb db, TimeProvider clock, ILogger<DeviceRegistry> log) : IDeviceRegistry
{
    private const int MostAttempts = 5;
    private const string LockName = "devices.identity:";

    public async Task<IReadOnlyList<Guid>> IdentifyAsync(
        AgentIdentity agent,
        AgentFacts? facts,
        IReadOnlyList<DeviceSighting> sightings,
        CancellationToken cancellation
    )
    {
        var alone = false;
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            try
            {
                if (await TryIdentifyAsync(agent, facts, sightings, alone, cancellation) is { } ids)
                    return ids;
            }
            catch (Exception e) when (RaceOf(e) is { } race && attempt < MostAttempts)
            {
                log.IdentityRace(race.ConstraintName ?? race.SqlState, attempt);
            }
            alone = true;
        }
    }

    /// <summary>The ids; null when it takes the customer's lock and that was not <paramref name="alone"/>.</summary>
    private async Task<IReadOnlyList<Guid>?> TryIdentifyAsync(
        AgentIdentity agent,
        AgentFacts? facts,
        IReadOnlyList<DeviceSighting> sightings,
        bool alone,
        CancellationToken cancellation
    )
    {
        await using var transaction = await db.BeginAsync(AccessScope.Of(agent.CustomerId), cancellation);
        if (alone)
            await db.Database.ExecuteSqlAsync(
                $"SELECT pg_advisory_xact_lock(hashtextextended({LockName + agent.CustomerId}, 0))",
                cancellation
            );
        var ids = await new Identification(db, agent, clock.GetUtcNow()).RunAsync(sightings, cancellation);
        if (!alone && ChangesIdentities())
            return null;
        if (facts is not null)
            (await db.Agents.SingleAsync(row => row.Id == agent.AgentId, cancellation)).Says(facts);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return ids;
    }

    private bool ChangesIdentities() =>
        db
            .ChangeTracker.Entries<Device>()
            .Any(entry =>
                entry.State == EntityState.Added
                || entry.Property(device => device.Identity).IsModified
                || entry.Property(device => device.ReplacedBy).IsModified
            );

    private static PostgresException? RaceOf(Exception problem) =>
        (problem as PostgresException ?? problem.InnerException as PostgresException) switch
        {
            { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: { } name } race
                when DevicesDb.IdentityConstraints.Contains(name) => race,
            { SqlState: PostgresErrorCodes.DeadlockDetected } race => race,
            _ => null,
        };
}
