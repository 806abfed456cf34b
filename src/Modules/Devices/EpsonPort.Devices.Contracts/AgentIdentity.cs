using System.Security.Claims;

namespace EpsonPort.Devices.Contracts;

/// <summary>The agent behind a client certificate that was issued here, is within its time and not revoked.</summary>
/// <param name="AgentId">The certificate's subject CN: <c>[A-Za-z0-9-]{1,64}</c>, made by the host.</param>
/// <param name="CustomerId">Whose devices it may report.</param>
/// <param name="SiteId">Where it stands.</param>
public sealed record AgentIdentity(string AgentId, Guid CustomerId, Guid SiteId)
{
    /// <summary>The authentication scheme and the authorization policy of agents' routes.</summary>
    public const string Policy = "agent";

    /// <summary>Claim types that the Devices module puts on an agent's principal.</summary>
    public const string AgentClaim = "epsonport:agent";

    /// <inheritdoc cref="AgentClaim"/>
    public const string CustomerClaim = "epsonport:agent-customer";

    /// <inheritdoc cref="AgentClaim"/>
    public const string SiteClaim = "epsonport:agent-site";

    /// <summary>The agent of a request behind the policy <see cref="Policy"/>.</summary>
    /// <exception cref="InvalidOperationException">The route does not demand the policy.</exception>
    public static AgentIdentity Of(ClaimsPrincipal principal) =>
        new(
            principal.FindFirstValue(AgentClaim) ?? throw new InvalidOperationException($"The route lacks the policy '{Policy}'."),
            Guid.Parse(principal.FindFirstValue(CustomerClaim)!),
            Guid.Parse(principal.FindFirstValue(SiteClaim)!)
        );
}
