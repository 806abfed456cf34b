using EpsonPort.Devices.Contracts;

namespace EpsonPort.Devices.Domain;

/// <summary>A program at a site that reads devices and reports them.</summary>
internal sealed class Agent
{
    public required string Id { get; init; }
    public required Guid CustomerId { get; init; }
    public required Guid SiteId { get; init; }
    public required string Name { get; init; }
    public required string NameSort { get; init; }
    public string? Type { get; private set; }
    public string? Version { get; private set; }
    public string? OperatingSystem { get; private set; }
    public required DateTimeOffset EnrolledAt { get; init; }
    public DateTimeOffset? LastHeardAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }
    public string? RevokedReason { get; private set; }
    public Guid? RevokedBy { get; private set; }

    /// <summary>Takes in what the agent says of itself; what it does not say stays.</summary>
    public void Says(AgentFacts facts)
    {
        Type = facts.Type ?? Type;
        Version = facts.Version ?? Version;
        OperatingSystem = facts.OperatingSystem ?? OperatingSystem;
    }

    /// <summary>Shuts it out for good. The first reason stays.</summary>
    public void Revoke(string reason, Guid by, DateTimeOffset now)
    {
        if (RevokedAt is null)
            (RevokedAt, RevokedReason, RevokedBy) = (now, reason, by);
    }
}

/// <summary>A client certificate that was issued to an agent.</summary>
internal sealed class AgentCertificate
{
    /// <summary>How long a certificate works beside its successor that nobody has used yet. After it, it only renews.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    public required string SerialNumber { get; init; }
    public required Guid CustomerId { get; init; }
    public required string AgentId { get; init; }
    public required byte[] Fingerprint { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
    public required DateTimeOffset NotBefore { get; init; }
    public required DateTimeOffset NotAfter { get; init; }
    public DateTimeOffset? FirstUsedAt { get; set; }
    public DateTimeOffset? SupersededAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>A code that lets one agent in, once.</summary>
internal sealed class IssuedCode
{
    public required Guid Id { get; init; }
    public required Guid CustomerId { get; init; }
    public required Guid SiteId { get; init; }
    public required byte[] SecretHash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required Guid? CreatedBy { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; private set; }
    public string? UsedByAgentId { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }
}

/// <summary>Which device stands behind an entry of an agent's list now.</summary>
internal sealed class ListEntry
{
    public required string AgentId { get; init; }
    public required Guid EntryId { get; init; }
    public required Guid CustomerId { get; init; }
    public required Guid DeviceId { get; set; }
}

/// <summary>A device's row in the search index.</summary>
internal sealed class DeviceSearch
{
    public required Guid DeviceId { get; init; }
    public required Guid CustomerId { get; init; }
    public required string Text { get; set; }
    public required string[] Pieces { get; set; }
}
