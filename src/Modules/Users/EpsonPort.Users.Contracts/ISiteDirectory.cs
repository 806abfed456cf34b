using EpsonPort.Kernel.Access;

namespace EpsonPort.Users.Contracts;

/// <summary>A site of a customer: a place with agents and devices.</summary>
/// <param name="Id">UUID version 7.</param>
/// <param name="CustomerId">Whose site it is.</param>
/// <param name="CustomerName">The customer's name.</param>
/// <param name="Name">The site's name.</param>
/// <param name="TimeZone">IANA name, such as <c>Europe/Berlin</c>.</param>
/// <param name="RegionCode">The operator's own region code, null where none is set.</param>
/// <param name="CountryCode">ISO 3166-1 alpha-2, null where none is set.</param>
public sealed record Site(
    Guid Id,
    Guid CustomerId,
    string CustomerName,
    string Name,
    string TimeZone,
    string? RegionCode,
    string? CountryCode
);

/// <summary>Questions about sites that other modules ask.</summary>
public interface ISiteDirectory
{
    /// <summary>The site, or null when there is none within the scope.</summary>
    Task<Site?> FindAsync(Guid site, AccessScope scope, CancellationToken cancellation);

    /// <summary>The sites with these ids that are within the scope.</summary>
    Task<IReadOnlyDictionary<Guid, Site>> FindAsync(IReadOnlyCollection<Guid> sites, AccessScope scope, CancellationToken cancellation);

    /// <summary>The first site of the customer, or of the default customer when none is named; null when nothing is within the scope.</summary>
    Task<Site?> DefaultAsync(Guid? customer, AccessScope scope, CancellationToken cancellation);

    /// <summary>The customer of this name, letter case aside, or null when there is none within the scope.</summary>
    Task<Guid?> FindCustomerAsync(string name, AccessScope scope, CancellationToken cancellation);
}
