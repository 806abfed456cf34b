using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EpsonPort.Devices.Contracts;
using EpsonPort.Devices.Domain;
using EpsonPort.Devices.Est;
using EpsonPort.Devices.Persistence;
using EpsonPort.Kernel.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EpsonPort.Devices.Features.Enrolment;

/// <summary>Lets agents in. Which customer a code belongs to comes out of the code alone, so it is looked for with all customers in reach.</summary>
internal sealed class AgentEnrolment(
    DevicesDb db,
    ICertificateAuthority authority,
    IOptions<AgentOptions> options,
    TimeProvider clock,
    ILogger<AgentEnrolment> log
)
{
    private const string UnnamedAgent = "agent";

    /// <summary>How the code with this secret stands now.</summary>
    public async Task<CodeStanding> StandingAsync(string secret, CancellationToken cancellation)
    {
        await using var transaction = await db.BeginAsync(AccessScope.AllCustomers, cancellation);
        return Standing(await FindAsync(secret, cancellation));
    }

    /// <summary>Uses the code up, makes the agent and its certificate, all in one transaction: of many that bring one code at a time, one gets a certificate.</summary>
    public async Task<(X509Certificate2? Certificate, CodeStanding Standing)> EnrolAsync(
        string secret,
        SigningRequest request,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        var hash = EnrolmentSecret.Hash(secret);
        var agentId = $"agent-{Guid.CreateVersion7(now):N}";
        await using var transaction = await db.BeginAsync(AccessScope.AllCustomers, cancellation);
        // The second to come waits here for the first one's commit, and then finds the code used.
        var won = await db
            .EnrolmentCodes.Where(code => code.SecretHash == hash && code.UsedAt == null && code.RevokedAt == null && code.ExpiresAt > now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(code => code.UsedAt, now).SetProperty(code => code.UsedByAgentId, agentId),
                cancellation
            );
        var code = await FindAsync(secret, cancellation);
        if (won == 0 || code is null)
            return (null, Standing(code));

        var name = request.CommonName ?? UnnamedAgent;
        var agent = new Agent
        {
            Id = agentId,
            CustomerId = code.CustomerId,
            SiteId = code.SiteId,
            Name = name,
            NameSort = SortText.Of(name),
            EnrolledAt = now,
        };
        db.Agents.Add(agent);
        var certificate = Issue(agent.Id, agent.CustomerId, request, now);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        log.AgentEnrolled(agent.Id, agent.SiteId, code.Id);
        return (certificate, CodeStanding.Open);
    }

    /// <summary>A new certificate for an agent that has one: null when it asked too often.</summary>
    public async Task<X509Certificate2?> RenewAsync(AgentIdentity agent, SigningRequest request, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(AccessScope.Of(agent.CustomerId), cancellation);
        // One renewal of an agent at a time, so that the count below holds.
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM devices.agent WHERE id = {agent.AgentId} FOR UPDATE", cancellation);
        var since = now - RenewalWindow;
        if (
            await db.Certificates.CountAsync(row => row.AgentId == agent.AgentId && row.IssuedAt > since, cancellation) >= RenewalsPerWindow
        )
            return null;
        // From the first renewal on the day counts; asking again does not prolong it.
        await db
            .Certificates.Where(row =>
                row.AgentId == agent.AgentId && row.EndedAt == null && row.SupersededAt == null && row.FirstUsedAt != null
            )
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.SupersededAt, now), cancellation);
        var certificate = Issue(agent.AgentId, agent.CustomerId, request, now);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        log.CertificateRenewed(agent.AgentId, certificate.SerialNumber, new DateTimeOffset(certificate.NotAfter.ToUniversalTime()));
        return certificate;
    }

    /// <summary>For how long renewals of one agent are counted.</summary>
    public static readonly TimeSpan RenewalWindow = TimeSpan.FromHours(1);

    private const int RenewalsPerWindow = 20;

    private X509Certificate2 Issue(string agentId, Guid customerId, SigningRequest request, DateTimeOffset now)
    {
        var certificate = authority.IssueClientCertificate(agentId, request.PublicKey, options.Value.CertificateLifetime);
        db.Certificates.Add(
            new AgentCertificate
            {
                SerialNumber = certificate.SerialNumber,
                CustomerId = customerId,
                AgentId = agentId,
                Fingerprint = certificate.GetCertHash(HashAlgorithmName.SHA256),
                IssuedAt = now,
                NotBefore = new DateTimeOffset(certificate.NotBefore.ToUniversalTime()),
                NotAfter = new DateTimeOffset(certificate.NotAfter.ToUniversalTime()),
            }
        );
        return certificate;
    }

    private Task<IssuedCode?> FindAsync(string secret, CancellationToken cancellation)
    {
        var hash = EnrolmentSecret.Hash(secret);
        return db.EnrolmentCodes.AsNoTracking().SingleOrDefaultAsync(code => code.SecretHash == hash, cancellation);
    }

    private CodeStanding Standing(IssuedCode? code) =>
        code switch
        {
            null => CodeStanding.Wrong,
            { UsedAt: not null } => CodeStanding.Used,
            { RevokedAt: not null } => CodeStanding.Revoked,
            _ when code.ExpiresAt <= clock.GetUtcNow() => CodeStanding.Expired,
            _ => CodeStanding.Open,
        };
}
