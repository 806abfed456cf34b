namespace EpsonPort.Users.Domain;

/// <summary>A person's sign-in on one browser. The cookie names it; without the row the cookie is worth nothing.</summary>
internal sealed class Session
{
    /// <summary>A session nobody uses for this long has ended.</summary>
    public static readonly TimeSpan IdleLife = TimeSpan.FromHours(8);

    /// <summary>A session ends after this long however much it is used.</summary>
    public static readonly TimeSpan WholeLife = TimeSpan.FromDays(7);

    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset LastSeenAt { get; set; }
}

/// <summary>A program's key to act for a person, within <see cref="Scopes"/> and never beyond what the person may do.</summary>
internal sealed class ApiToken
{
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(366);

    private const string Prefix = "epp_";

    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }
    public required string Name { get; init; }

    /// <summary>Names out of <see cref="Contracts.Permissions.All"/>.</summary>
    public required string[] Scopes { get; init; }

    /// <summary>SHA-256 of the secret.</summary>
    public required byte[] SecretHash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>The text that its owner sends: <c>epp_&lt;id&gt;_&lt;secret&gt;</c>.</summary>
    public static string Text(Guid id, string secret) => $"{Prefix}{id:N}_{secret}";

    public static bool TryParse(string text, out Guid id, out string secret)
    {
        (id, secret) = (default, "");
        if (text.Length > 200 || !text.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        var parts = text[Prefix.Length..].Split('_', 2);
        if (parts.Length != 2 || !Guid.TryParseExact(parts[0], "N", out id))
            return false;
        secret = parts[1];
        return true;
    }
}

/// <summary>A one-time link with which a person sets a password, the first one or a new one.</summary>
internal sealed class Invitation
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    public required Guid PersonId { get; init; }

    /// <summary>SHA-256 of the secret in the link.</summary>
    public required byte[] SecretHash { get; set; }

    public required DateTimeOffset CreatedAt { get; set; }
    public required DateTimeOffset ExpiresAt { get; set; }
}

/// <summary>The hash of the set-up token that was printed last.</summary>
internal sealed class SetupToken
{
    public bool OnlyOne { get; init; } = true;
    public required byte[] SecretHash { get; set; }
    public required DateTimeOffset CreatedAt { get; set; }
}

/// <summary>Set-up is done. The primary key lets this row be written once.</summary>
internal sealed class SetupDone
{
    public bool OnlyOne { get; init; } = true;
    public required DateTimeOffset DoneAt { get; init; }
}
