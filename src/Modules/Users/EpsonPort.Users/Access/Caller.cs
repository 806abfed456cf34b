using EpsonPort.Kernel.Access;
using EpsonPort.Users.Contracts;
using EpsonPort.Users.Domain;

namespace EpsonPort.Users.Access;

/// <summary>What was found out about the caller of this request.</summary>
/// <param name="UserId">The person.</param>
/// <param name="Role">The person's role now.</param>
/// <param name="CustomerId">The person's customer; null: all.</param>
/// <param name="SessionId">The session, when the person asks with a browser; null when a token asks.</param>
/// <param name="TokenScopes">What the token is for; null when a person asks.</param>
internal sealed record CallerRights(Guid UserId, string Role, Guid? CustomerId, Guid? SessionId, IReadOnlyList<string>? TokenScopes);

/// <summary>The caller of this request. Authentication fills it in; without that it may nothing and sees nothing.</summary>
internal sealed class Caller : ICaller
{
    private CallerRights? _rights;

    public Guid UserId => _rights?.UserId ?? throw new InvalidOperationException("Nobody is signed in: the route lacks a policy.");

    public AccessScope Scope =>
        _rights switch
        {
            null => AccessScope.Nothing,
            { CustomerId: { } customer } => AccessScope.Of(customer),
            _ => AccessScope.AllCustomers,
        };

    /// <summary>False when a token asks in the person's name.</summary>
    public bool IsPerson => _rights is { TokenScopes: null };

    public Guid? SessionId => _rights?.SessionId;

    /// <summary>The permissions of the role, and of them only those that the token is for when one asks.</summary>
    public IReadOnlyList<string> Held => [.. Permissions.All.Where(Has)];

    public bool Has(string permission) =>
        _rights is not null
        && Roles.PermissionsOf(_rights.Role).Contains(permission)
        && (_rights.TokenScopes?.Contains(permission) ?? true);

    public void Become(CallerRights rights) => _rights = rights;
}
