using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EpsonPort.Devices.Contracts;
using EpsonPort.Devices.Domain;
using EpsonPort.Devices.Persistence;
using EpsonPort.Kernel.Access;
using Microsoft.EntityFrameworkCore;

namespace EpsonPort.Devices.Integration;

/// <summary>What became of a look at a client certificate.</summary>
internal abstract record CertificateVerdict
{
    /// <summary>It may be used.</summary>
    internal sealed record Accepted(AgentIdentity Agent) : CertificateVerdict;

    /// <summary>It may not.</summary>
    internal sealed record Refused(CertificateRefusal Reason) : CertificateVerdict;
}

/// <summary>Why a client certificate may not be used.</summary>
internal enum CertificateRefusal
{
    /// <summary>There is none.</summary>
    Missing,

    /// <summary>It was not issued here.</summary>
    Unknown,

    /// <summary>Its time is over, or has not begun.</summary>
    Expired,

    /// <summary>A newer one of the same agent is in use, or was issued more than a day ago.</summary>
    Replaced,

    /// <summary>Its agent was revoked.</summary>
    AgentRevoked,
}

/// <summary>What a request brings its client certificate for.</summary>
internal enum CertificateUse
{
    /// <summary>Any of agents' routes.</summary>
    Work,

    /// <summary>The route that renews it, which carries this member as its metadata.</summary>
    Renewal,
}

/// <summary>
/// Judges client certificates by what the database says now, at each request. Whose agent it is comes out of the certificate alone, so this is the one
/// place besides enrolment that looks with all customers in reach before a caller's scope is known.
/// </summary>
internal sealed class ClientCertificates(DevicesDb db, TimeProvider clock)
{
    /// <summary>The agent behind a certificate, or why it is refused.</summary>
    /// <param name="presented">What the connection has; null when it has none.</param>
    /// <param name="use">What the request is for.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<CertificateVerdict> JudgeAsync(X509Certificate2? presented, CertificateUse use, CancellationToken cancellation)
    {
        if (presented is null)
            return new CertificateVerdict.Refused(CertificateRefusal.Missing);
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(AccessScope.AllCustomers, cancellation);
        var found = await db
            .Certificates.Where(row => row.SerialNumber == presented.SerialNumber)
            .Join(db.Agents, row => row.AgentId, agent => agent.Id, (row, agent) => new { Certificate = row, Agent = agent })
            .AsNoTracking()
            .SingleOrDefaultAsync(cancellation);

        // The whole certificate, not its number alone: one that another authority signed under the same number is another.
        if (found is null || !found.Certificate.Fingerprint.AsSpan().SequenceEqual(presented.GetCertHash(HashAlgorithmName.SHA256)))
            return new CertificateVerdict.Refused(CertificateRefusal.Unknown);
        if (Judge(found.Certificate, found.Agent, use, now) is { } refusal)
            return new CertificateVerdict.Refused(refusal);
        if (found.Certificate.FirstUsedAt is null)
        {
            await NoteFirstUseAsync(found.Certificate, now, cancellation);
            await transaction.CommitAsync(cancellation);
        }
        return new CertificateVerdict.Accepted(new AgentIdentity(found.Agent.Id, found.Agent.CustomerId, found.Agent.SiteId));
    }

    /// <summary>Which of these may no longer be used for anything. Certificates that were not issued here are not among them.</summary>
    public async Task<IReadOnlySet<string>> RefusedAmongAsync(IReadOnlyCollection<string> serialNumbers, CancellationToken cancellation)
    {
        if (serialNumbers.Count == 0)
            return new HashSet<string>();
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(AccessScope.AllCustomers, cancellation);
        var found = await db
            .Certificates.Where(row => serialNumbers.Contains(row.SerialNumber))
            .Join(db.Agents, row => row.AgentId, agent => agent.Id, (row, agent) => new { Certificate = row, Agent = agent })
            .AsNoTracking()
            .ToListAsync(cancellation);
        return found
            .Where(row => Judge(row.Certificate, row.Agent, CertificateUse.Renewal, now) is not null)
            .Select(row => row.Certificate.SerialNumber)
            .ToHashSet();
    }

    private static CertificateRefusal? Judge(AgentCertificate certificate, Agent agent, CertificateUse use, DateTimeOffset now)
    {
        if (agent.RevokedAt is not null)
            return CertificateRefusal.AgentRevoked;
        if (certificate.EndedAt is not null)
            return CertificateRefusal.Replaced;
        // Nobody has used its successor: the answer that brought it may have got lost, so it still opens the way to another.
        if (use != CertificateUse.Renewal && now >= certificate.SupersededAt + AgentCertificate.Overlap)
            return CertificateRefusal.Replaced;
        return now < certificate.NotBefore || now >= certificate.NotAfter ? CertificateRefusal.Expired : null;
    }

    /// <summary>The agent has its new certificate in hand: those before it have done their work.</summary>
    private async Task NoteFirstUseAsync(AgentCertificate certificate, DateTimeOffset now, CancellationToken cancellation)
    {
        await db
            .Certificates.Where(row => row.SerialNumber == certificate.SerialNumber && row.FirstUsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.FirstUsedAt, now), cancellation);
        await db
            .Certificates.Where(row => row.AgentId == certificate.AgentId && row.IssuedAt < certificate.IssuedAt && row.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, now), cancellation);
    }
}
