using EpsonPort.Kernel.Http;
using EpsonPort.Users.Access;
using EpsonPort.Users.Contracts;
using EpsonPort.Users.Domain;
using EpsonPort.Users.Persistence;
using FluentValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace EpsonPort.Users.Features;

/// <summary>Changes a site. What is left out stays; a region or country of null is taken away. A site stays with its customer.</summary>
internal static class ChangeSite
{
    /// <summary>The members that were in the JSON, which tells null from left out.</summary>
    internal sealed class Request
    {
        public Guid? CustomerId { get; init; }

        public string? Name { get; init; }

        public string? TimeZone { get; init; }

        public string? RegionCode
        {
            get;
            init => (field, RegionCodeGiven) = (value, true);
        }

        public string? CountryCode
        {
            get;
            init => (field, CountryCodeGiven) = (value, true);
        }

        internal bool RegionCodeGiven { get; private init; }

        internal bool CountryCodeGiven { get; private init; }
    }

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPatch("/sites/{siteId:guid}", HandleAsync)
            .WithName(nameof(ChangeSite))
            .WithSummary("Changes a site's name, time zone, region or country.")
            .WithTags("Sites")
            .WithSmallBody()
            .RequireAuthorization(Permissions.CustomersManage)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<SiteAnswer>, ProblemHttpResult, ValidationProblem>> HandleAsync(
        Guid siteId,
        Request request,
        Caller caller,
        UsersDb db,
        CancellationToken cancellation
    )
    {
        await using var transaction = await db.BeginAsync(caller.Scope, cancellation);
        if (await db.Sites.SingleOrDefaultAsync(row => row.Id == siteId, cancellation) is not { } site)
            return Problems.NotFound();
        if (new Validator(site).Validate(request) is { IsValid: false } invalid)
            return Problems.Invalid(invalid.Errors());
        site.Name = request.Name?.Trim() ?? site.Name;
        site.TimeZone = request.TimeZone ?? site.TimeZone;
        site.RegionCode = request.RegionCodeGiven ? request.RegionCode?.Trim() : site.RegionCode;
        site.CountryCode = request.CountryCodeGiven ? request.CountryCode : site.CountryCode;
        if (!await CreateSite.TrySaveAsync(db, cancellation))
            return CreateSite.NameTaken();
        var answer = await SiteAnswer.From(db).SingleAsync(row => row.Id == site.Id, cancellation);
        await transaction.CommitAsync(cancellation);
        return TypedResults.Ok(answer);
    }

    private sealed class Validator : AbstractValidator<Request>
    {
        public Validator(SiteEntity site)
        {
            RuleFor(request => request.CustomerId)
                .Fits(id => id is null || id == site.CustomerId ? null : "A site stays with its customer. Make a new one there.");
            RuleFor(request => request.Name).Fits(text => text is null ? null : Rules.TextProblem(text, Rules.LongestName));
            RuleFor(request => request.TimeZone).Fits(text => text is null ? null : Rules.TimeZoneProblem(text));
            RuleFor(request => request.RegionCode).Fits(Rules.RegionProblem);
            RuleFor(request => request.CountryCode).Fits(Rules.CountryProblem);
        }
    }
}
