using EpsonPort.Devices.Domain;
using EpsonPort.Devices.Integration;
using EpsonPort.Kernel.Http;
using EpsonPort.Users.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace EpsonPort.Devices.Features.Enrolment;

/// <summary>Makes a one-time code for a site. Its secret is in this answer and nowhere else: only a hash is kept.</summary>
internal static class CreateEnrolmentCode
{
    /// <summary>Everything may be left out: the caller's first site, for 24 hours.</summary>
    internal sealed record Request(Guid? SiteId, Guid? CustomerId, string? ValidFor);

    /// <summary>The code carries the secret; it is shown once.</summary>
    internal sealed record Response(Guid Id, string Code, string Secret, DateTimeOffset ExpiresAt, Guid SiteId)
    {
        public override string ToString() => $"enrolment code {Id}";
    }

    internal static void Map(IEndpointRouteBuilder codes) =>
        codes
            .MapPost("/", Handle)
            .WithName(nameof(CreateEnrolmentCode))
            .WithSummary("Makes a one-time enrolment code for a site")
            .RequireAuthorization(Permissions.AgentsManage)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Created<Response>, ValidationProblem, ProblemHttpResult>> Handle(
        Request? request,
        ICaller caller,
        ISiteDirectory sites,
        EnrolmentCodes codes,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        request ??= new Request(null, null, null);
        if (!ValidFor.TryParse(request.ValidFor, out var validFor))
            return Problems.Invalid("validFor", ValidFor.Rule);
        var site = request.SiteId is { } siteId
            ? await sites.FindAsync(siteId, caller.Scope, cancellation)
            : await sites.DefaultAsync(request.CustomerId ?? OnlyCustomer(caller), caller.Scope, cancellation);
        if (site is null)
            return Problems.NotFound();
        if (request.CustomerId is { } customerId && customerId != site.CustomerId)
            return Problems.Invalid("customerId", "The site belongs to another customer. Give the site alone.");

        var created = await codes.CreateAsync(site, validFor, caller.UserId, caller.Scope, cancellation);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Created(
            $"/api/v1/enrolment-codes/{created.Id}",
            new Response(created.Id, created.Code.ToCode(), created.Code.Secret, created.ExpiresAt, site.Id)
        );
    }

    private static Guid? OnlyCustomer(ICaller caller) =>
        caller.Scope.Everything ? null : caller.Scope.Customers.Cast<Guid?>().FirstOrDefault();
}
