using EpsonPort.Kernel.Database;
using EpsonPort.Kernel.Events;
using EpsonPort.Telemetry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace EpsonPort.Telemetry.Persistence;

/// <summary>The schema <c>telemetry</c>. The intake writes it with plain SQL in bulk (<see cref="Features.Intake.ReportStore"/>); the context is for reading.</summary>
internal sealed class TelemetryDb(DbContextOptions<TelemetryDb> options) : ModuleDbContext(options)
{
    public const string Module = "telemetry";

    /// <summary>The facts that this module tells.</summary>
    public static OutboxDefinition Outbox { get; } = new OutboxDefinition(Module).Publish<DeviceReported>("device-reported");

    public DbSet<QuarantineEntry> Quarantine => Set<QuarantineEntry>();

    public DbSet<DeviceStateRow> DeviceStates => Set<DeviceStateRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Module);
        modelBuilder.Entity<QuarantineEntry>(entry =>
        {
            entry.ToTable("quarantine");
            entry.HasKey(row => row.Id);
            entry.Property(row => row.Id).HasColumnName("id");
            entry.Property(row => row.CustomerId).HasColumnName("customer_id");
            entry.Property(row => row.AgentId).HasColumnName("agent_id");
            entry.Property(row => row.ReceivedAt).HasColumnName("received_at");
            entry.Property(row => row.Reason).HasColumnName("reason");
            entry.Property(row => row.ReportId).HasColumnName("report_id");
            entry.Property(row => row.ByteCount).HasColumnName("byte_count");
        });
        modelBuilder.Entity<DeviceStateRow>(state =>
        {
            state.ToTable("device_state");
            state.HasKey(row => new { row.CustomerId, row.DeviceId });
            state.Property(row => row.CustomerId).HasColumnName("customer_id");
            state.Property(row => row.DeviceId).HasColumnName("device_id");
            state.Property(row => row.ReportId).HasColumnName("report_id");
            state.Property(row => row.MeasuredAt).HasColumnName("measured_at");
            state.Property(row => row.ReceivedAt).HasColumnName("received_at");
            state.Property(row => row.Reached).HasColumnName("reached");
            state.Property(row => row.ReachProblem).HasColumnName("reach_problem");
            state.Property(row => row.LastReachedAt).HasColumnName("last_reached_at");
            state.Property(row => row.Items).HasColumnName("items").HasColumnType("jsonb");
        });
    }
}

/// <summary>A document that could not be understood; its bytes stay in the table and are not loaded for lists.</summary>
internal sealed class QuarantineEntry
{
    public required Guid Id { get; init; }
    public required Guid CustomerId { get; init; }
    public required string AgentId { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required string Reason { get; init; }
    public Guid? ReportId { get; init; }
    public required int ByteCount { get; init; }
}

/// <summary>The current state of one device, for reading. A row is only ever visible with all of these set.</summary>
internal sealed class DeviceStateRow
{
    public required Guid CustomerId { get; init; }
    public required Guid DeviceId { get; init; }
    public required Guid ReportId { get; init; }
    public required DateTimeOffset MeasuredAt { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required bool Reached { get; init; }
    public string? ReachProblem { get; init; }
    public DateTimeOffset? LastReachedAt { get; init; }
    public required string Items { get; init; }
}
