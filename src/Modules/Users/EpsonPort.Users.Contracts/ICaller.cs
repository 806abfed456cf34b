using EpsonPort.Kernel.Access;

namespace EpsonPort.Users.Contracts;

/// <summary>Who is asking in this request: a signed-in person, or a program with a person's API token. Resolved per request; rights are read anew each time.</summary>
public interface ICaller
{
    /// <summary>The person, also when a token asks in the person's name.</summary>
    Guid UserId { get; }

    /// <summary>The rows within reach. Hand it to <c>ModuleDbContext.BeginAsync</c>.</summary>
    AccessScope Scope { get; }

    /// <summary>Whether the caller holds one of <see cref="Permissions"/>: by role, and by the token's scopes when a token asks.</summary>
    bool Has(string permission);
}
