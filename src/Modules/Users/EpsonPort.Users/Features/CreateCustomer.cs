using EpsonPort.Kernel.Http;
using EpsonPort.Users.Access;
using EpsonPort.Users.Contracts;
using EpsonPort.Users.Domain;
using EpsonPort.Users.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace EpsonPort.Users.Features;

/// <summary>Makes a customer. Only people of all customers can.</summary>
internal static class CreateCustomer
{
    private const string NameIndex = "customer_name";

    internal sealed record Request(string? Name);

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/customers", HandleAsync)
            .WithName(nameof(CreateCustomer))
            .WithSummary("Makes a customer.")
            .WithTags("Customers")
            .WithSmallBody()
            .RequireAuthorization(Permissions.CustomersManage)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Created<CustomerAnswer>, ProblemHttpResult, ValidationProblem>> HandleAsync(
        Request request,
        Caller caller,
        UsersDb db,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (!caller.Scope.Everything)
            return OfAllCustomersOnly();
        if (Rules.TextProblem(request.Name, Rules.LongestName) is { } problem)
            return Problems.Invalid("name", problem);
        var now = clock.GetUtcNow();
        var customer = new Customer
        {
            Id = Guid.CreateVersion7(now),
            Name = request.Name!.Trim(),
            CreatedAt = now,
        };
        await using var transaction = await db.BeginAsync(caller.Scope, cancellation);
        db.Customers.Add(customer);
        if (!await TrySaveAsync(db, cancellation))
            return NameTaken();
        await transaction.CommitAsync(cancellation);
        return TypedResults.Created($"/api/v1/customers/{customer.Id}", CustomerAnswer.Of(customer));
    }

    internal static ProblemHttpResult OfAllCustomersOnly() =>
        Refusals.Forbidden("Only an administrator of all customers makes and renames customers.");

    internal static ProblemHttpResult NameTaken() =>
        Problems.Of(StatusCodes.Status409Conflict, "name-taken", "The name is taken", "Another customer has this name.");

    /// <summary>False when another customer has the name.</summary>
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
}
