using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.Extensions.DependencyInjection;

namespace EpsonPort.Users.SetUp;

/// <summary>Marks a route that is there until set-up is done.</summary>
internal sealed class UntilSetUpIsDone;

/// <summary>
/// Takes the marked routes out of routing once set-up is done, so that what is left to answer, an unknown route, is the same for them as for any other.
/// </summary>
internal sealed class SetUpRoute : MatcherPolicy, IEndpointSelectorPolicy
{
    /// <summary>Before the policy that answers 405: a wrong method must not tell either that the route was once here.</summary>
    public override int Order => -2000;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Any(endpoint => endpoint.Metadata.GetMetadata<UntilSetUpIsDone>() is not null);

    public async Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var index = 0; index < candidates.Count; index++)
        {
            if (
                candidates.IsValidCandidate(index)
                && candidates[index].Endpoint.Metadata.GetMetadata<UntilSetUpIsDone>() is not null
                && await httpContext.RequestServices.GetRequiredService<FirstAdministrator>().IsDoneAsync(httpContext.RequestAborted)
            )
                candidates.SetValidity(index, false);
        }
    }
}
