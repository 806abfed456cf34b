using EpsonPort.Devices.Domain;
using EpsonPort.Devices.Persistence;
using EpsonPort.Users.Contracts;
using Microsoft.EntityFrameworkCore;

namespace EpsonPort.Devices.Features.Agents;

/// <summary>An agent as the API shows it.</summary>
internal sealed record AgentView(
    string Id,
    string Name,
    string? Type,
    string? Version,
    string? OperatingSystem,
    string State,
    DateTimeOffset? RevokedAt,
    string? RevokedReason,
    Guid CustomerId,
    string? CustomerName,
    Guid SiteId,
    string? SiteName,
    DateTimeOffset EnrolledAt,
    DateTimeOffset? LastHeardAt,
    int DeviceCount,
    AgentCertificateView? Certificate
);

/// <summary>The agent's newest certificate.</summary>
internal sealed record AgentCertificateView(string SerialNumber, DateTimeOffset NotBefore, DateTimeOffset NotAfter);

/// <summary>What an agent is to whoever looks after it; in the order of what needs a hand first.</summary>
internal static class AgentStates
{
    public const string Late = "late",
        Never = "never",
        Online = "online",
        Revoked = "revoked";

    public const int LateRank = 0,
        NeverRank = 1,
        OnlineRank = 2,
        RevokedRank = 3;

    public static IReadOnlyList<string> All { get; } = [Late, Never, Online, Revoked];

    public static string Of(int rank) => All[rank];

    public static int Rank(string state) => All.Index().First(pair => pair.Item == state).Index;
}

/// <summary>An agent as the list and the single view read it.</summary>
internal sealed class AgentRow
{
    public required string Id { get; init; }
    public required Guid CustomerId { get; init; }
    public required Guid SiteId { get; init; }
    public required string Name { get; init; }
    public required string NameSort { get; init; }
    public required string? Type { get; init; }
    public required string? Version { get; init; }
    public required string? OperatingSystem { get; init; }
    public required DateTimeOffset EnrolledAt { get; init; }
    public required DateTimeOffset? LastHeardAt { get; init; }
    public required DateTimeOffset? RevokedAt { get; init; }
    public required string? RevokedReason { get; init; }
    public required int StateRank { get; init; }
    public required int DeviceCount { get; init; }

    /// <summary>The agents, with their state as it is when nothing may be older than <paramref name="lateBefore"/>.</summary>
    public static IQueryable<AgentRow> From(DevicesDb db, DateTimeOffset lateBefore) =>
        db
            .Agents.AsNoTracking()
            .Select(agent => new AgentRow
            {
                Id = agent.Id,
                CustomerId = agent.CustomerId,
                SiteId = agent.SiteId,
                Name = agent.Name,
                NameSort = agent.NameSort,
                Type = agent.Type,
                Version = agent.Version,
                OperatingSystem = agent.OperatingSystem,
                EnrolledAt = agent.EnrolledAt,
                LastHeardAt = agent.LastHeardAt,
                RevokedAt = agent.RevokedAt,
                RevokedReason = agent.RevokedReason,
                StateRank =
                    agent.RevokedAt != null ? AgentStates.RevokedRank
                    : agent.LastHeardAt == null ? AgentStates.NeverRank
                    : agent.LastHeardAt < lateBefore ? AgentStates.LateRank
                    : AgentStates.OnlineRank,
                DeviceCount = db.Devices.Count(device => device.AgentId == agent.Id && device.ReplacedBy == null),
            });

    /// <summary>The rows as the API shows them.</summary>
    public static async Task<IReadOnlyList<AgentView>> ShowAsync(
        IReadOnlyList<AgentRow> rows,
        DevicesDb db,
        ISiteDirectory sites,
        ICaller caller,
        CancellationToken cancellation
    )
    {
        var places = await sites.FindAsync([.. rows.Select(row => row.SiteId).Distinct()], caller.Scope, cancellation);
        var ids = rows.Select(row => row.Id).ToArray();
        var certificates = await db.Certificates.AsNoTracking().Where(row => ids.Contains(row.AgentId)).ToListAsync(cancellation);
        var newest = certificates.GroupBy(row => row.AgentId).ToDictionary(group => group.Key, group => group.MaxBy(row => row.IssuedAt)!);
        return [.. rows.Select(row => row.Show(places.GetValueOrDefault(row.SiteId), newest.GetValueOrDefault(row.Id)))];
    }

    private AgentView Show(Site? site, AgentCertificate? certificate) =>
        new(
            Id,
            Name,
            Type,
            Version,
            OperatingSystem,
            AgentStates.Of(StateRank),
            RevokedAt,
            RevokedReason,
            CustomerId,
            site?.CustomerName,
            SiteId,
            site?.Name,
            EnrolledAt,
            LastHeardAt,
            DeviceCount,
            certificate is null ? null : new AgentCertificateView(certificate.SerialNumber, certificate.NotBefore, certificate.NotAfter)
        );
}
