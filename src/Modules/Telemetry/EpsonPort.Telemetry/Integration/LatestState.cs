using EpsonPort.AgentLink.Reports;
using EpsonPort.Kernel.Access;
using EpsonPort.Telemetry.Contracts;
using EpsonPort.Telemetry.Domain;
using EpsonPort.Telemetry.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EpsonPort.Telemetry.Integration;

/// <summary>Answers other modules from <c>device_state</c>.</summary>
internal sealed class LatestState(TelemetryDb db) : ILatestState
{
    public async Task<DeviceState?> FindAsync(Guid device, AccessScope scope, CancellationToken cancellation)
    {
        await using var transaction = await db.BeginAsync(scope, cancellation);
        var row = await db.DeviceStates.AsNoTracking().SingleOrDefaultAsync(state => state.DeviceId == device, cancellation);
        if (row is null)
            return null;
        var items = ReportedItems.FromJson(row.Items);
        var table = ItemCatalogue.For(items.Kind);
        // Counters stand beside the tables and are shown behind them.
        var prefix = table.First(item => !item.OfAgent).JsonPointer[..^table.First(item => !item.OfAgent).JsonName.Length];
        var beside = ItemCatalogue.Beside.Where(item => item.JsonPointer.StartsWith(prefix, StringComparison.Ordinal));
        return new(
            row.ReportId,
            row.Reached,
            row.ReachProblem,
            row.LastReachedAt,
            [.. table.Where(item => !item.OfAgent).Concat(beside).Select(item => State(item, items.Device, row))],
            [.. table.Where(item => item.OfAgent).Select(item => State(item, items.Agent, row))]
        );
    }

    private static ItemState State(CatalogueItem item, IReadOnlyDictionary<string, ReportedItem> items, DeviceStateRow row) =>
        items.TryGetValue(item.JsonName, out var known)
            ? new(item.JsonName, known.Value, known.Absent, known.Detail, known.Source, known.MeasuredAt, known.SentAt, known.ReceivedAt)
            // Every item has its line, also one that this version of the host knows and the agent's does not yet.
            : new(item.JsonName, null, "unsupported", "The agent has not reported it.", null, row.MeasuredAt, null, row.ReceivedAt);
}
