using EpsonPort.AgentLink.Enrolment;
using EpsonPort.Devices.Contracts;
using EpsonPort.Devices.Domain;
using EpsonPort.Devices.Est;
using EpsonPort.Devices.Persistence;
using EpsonPort.Kernel.Access;
using EpsonPort.Users.Contracts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace EpsonPort.Devices.Integration;

/// <summary>Makes enrolment codes, for the API and for the command line.</summary>
internal sealed class EnrolmentCodes(
    DevicesDb db,
    ISiteDirectory sites,
    ICertificateAuthority authority,
    IConfiguration configuration,
    TimeProvider clock,
    ILogger<EnrolmentCodes> log
) : IEnrolmentCodes
{
    /// <summary>A code that was just made; the only time that its secret is known here.</summary>
    internal sealed record Created(Guid Id, EnrolmentCode Code, DateTimeOffset ExpiresAt);

    /// <summary>Makes a code for the site.</summary>
    public async Task<Created> CreateAsync(Site site, TimeSpan validFor, Guid? by, AccessScope scope, CancellationToken cancellation)
    {
        // Whole microseconds, as the database keeps them: the answer and later lists say the same.
        var now = clock.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        var secret = EnrolmentSecret.Create();
        var code = new EnrolmentCode(PublicAddress(), authority.ServerAnchorFingerprint, secret);
        var row = new IssuedCode
        {
            Id = Guid.CreateVersion7(now),
            CustomerId = site.CustomerId,
            SiteId = site.Id,
            SecretHash = EnrolmentSecret.Hash(secret),
            CreatedAt = now,
            CreatedBy = by,
            ExpiresAt = now + validFor,
        };
        await using var transaction = await db.BeginAsync(scope, cancellation);
        db.EnrolmentCodes.Add(row);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        log.EnrolmentCodeCreated(row.Id, site.Id);
        return new Created(row.Id, code, row.ExpiresAt);
    }

    async Task<string> IEnrolmentCodes.CreateAsync(string? customer, string? validFor, CancellationToken cancellation)
    {
        if (!ValidFor.TryParse(validFor?.Trim(), out var time))
            throw new EnrolmentCodeRefusedException($"A code cannot be valid for '{validFor}'. {ValidFor.Rule}");
        var site = await FindSiteAsync(customer?.Trim(), cancellation);
        var created = await CreateAsync(site, time, by: null, AccessScope.AllCustomers, cancellation);
        return created.Code.ToCode();
    }

    private async Task<Site> FindSiteAsync(string? customer, CancellationToken cancellation)
    {
        var everywhere = AccessScope.AllCustomers;
        if (string.IsNullOrEmpty(customer))
            return await sites.DefaultAsync(null, everywhere, cancellation)
                ?? throw new EnrolmentCodeRefusedException("The default customer has no site yet: make one first.");
        Guid? found = Guid.TryParse(customer, out var id) ? id : await sites.FindCustomerAsync(customer, everywhere, cancellation);
        var site = found is null ? null : await sites.DefaultAsync(found, everywhere, cancellation);
        return site
            ?? throw new EnrolmentCodeRefusedException(
                $"There is no customer '{customer}' with a site. Give its name as it stands in the portal, or its id."
            );
    }

    private Uri PublicAddress() =>
        new(configuration["EpsonPort:PublicUrl"] ?? throw new InvalidOperationException("The host fills in EpsonPort:PublicUrl."));
}

/// <summary>A code that cannot be made; the message is a sentence for the person at the command line.</summary>
internal sealed class EnrolmentCodeRefusedException(string message) : ArgumentException(message);
