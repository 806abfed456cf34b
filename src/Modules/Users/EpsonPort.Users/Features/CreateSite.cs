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

/// <summary>Makes a site of a customer within reach.</summary>
internal static class CreateSite
{
    private const string NameIndex = "site_name";

    internal sealed record Request(Guid? CustomerId, string? Name, string? TimeZone, string? RegionCode, string? CountryCode);

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/sites", HandleAsync)
            .WithName(nameof(CreateSite))
            .WithSummary("Makes a site.")
            .WithTags("Sites")
            .WithSmallBody()
            .RequireAuthorization(Permissions.CustomersManage)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Created<SiteAnswer>, ProblemHttpResult, ValidationProblem>> HandleAsync(
        Request request,
        Caller caller,
        UsersDb db,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (new Validator().Validate(request) is { IsValid: false } invalid)
            return Problems.Invalid(invalid.Errors());
        await using var transaction = await db.BeginAsync(caller.Scope, cancellation);
        if (!await db.Customers.AnyAsync(customer => customer.Id == request.CustomerId, cancellation))
            return Problems.Invalid("customerId", NoSuchCustomer);
        var now = clock.GetUtcNow();
        var site = new SiteEntity
        {
            Id = Guid.CreateVersion7(now),
            CustomerId = request.CustomerId!.Value,
            Name = request.Name!.Trim(),
            TimeZone = request.TimeZone!,
            RegionCode = request.RegionCode?.Trim(),
            CountryCode = request.CountryCode,
            CreatedAt = now,
        };
        db.Sites.Add(site);
        if (!await TrySaveAsync(db, cancellation))
            return NameTaken();
        var answer = await SiteAnswer.From(db).SingleAsync(row => row.Id == site.Id, cancellation);
        await transaction.CommitAsync(cancellation);
        return TypedResults.Created($"/api/v1/sites/{site.Id}", answer);
    }

    /// <summary>Said of a customer that is another's, too.</summary>
    internal const string NoSuchCustomer = "There is no such customer.";

    internal static ProblemHttpResult NameTaken() =>
        Problems.Of(StatusCodes.Status409Conflict, "name-taken", "The name is taken", "Another site of this customer has this name.");

    /// <summary>False when another site of the customer has the name.</summary>
    internal static async Task<bool> TrySaveAsync(UsersDb db, CancellationToken cancellation)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateException e) when (UsersDb.Violates(e, NameIndex))
        {
            return false;
        }
    }

    private sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.CustomerId).Fits(id => id is null ? "Whose site it is: a customer's id." : null);
            RuleFor(request => request.Name).Fits(text => Rules.TextProblem(text, Rules.LongestName));
            RuleFor(request => request.TimeZone).Fits(Rules.TimeZoneProblem);
            RuleFor(request => request.RegionCode).Fits(Rules.RegionProblem);
            RuleFor(request => request.CountryCode).Fits(Rules.CountryProblem);
        }
    }
}
