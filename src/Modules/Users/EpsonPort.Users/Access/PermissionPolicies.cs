using EpsonPort.Users.Contracts;
using Microsoft.AspNetCore.Authorization;

namespace EpsonPort.Users.Access;

/// <summary>Demands one of <see cref="Permissions"/>.</summary>
internal sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;

/// <summary>One policy for each permission, of the permission's name.</summary>
internal static class PermissionPolicies
{
    public static void Add(AuthorizationOptions options)
    {
        foreach (var permission in Permissions.All)
            options.AddPolicy(
                permission,
                policy => policy.RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission))
            );
    }
}

/// <summary>Asks the caller, whose rights were read for this request.</summary>
internal sealed class PermissionHandler(Caller caller) : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (caller.Has(requirement.Permission))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
