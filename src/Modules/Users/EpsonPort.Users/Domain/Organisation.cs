namespace EpsonPort.Users.Domain;

/// <summary>The operator of this host. There is one.</summary>
internal sealed class Organisation
{
    public bool OnlyOne { get; init; } = true;
    public required string Name { get; set; }
}

/// <summary>Somebody whose devices are looked after; a team that runs its own fleet has just the default one.</summary>
internal sealed class Customer
{
    public required Guid Id { get; init; }
    public required string Name { get; set; }
    public bool IsDefault { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A place of a customer.</summary>
internal sealed class SiteEntity
{
    public required Guid Id { get; init; }
    public required Guid CustomerId { get; init; }
    public required string Name { get; set; }

    /// <summary>IANA name.</summary>
    public required string TimeZone { get; set; }

    public string? RegionCode { get; set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? CountryCode { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
