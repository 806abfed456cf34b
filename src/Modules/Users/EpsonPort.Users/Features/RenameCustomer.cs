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

/// <summary>Renames a customer. Only people of all customers can.</summary>
internal static class RenameCustomer
{
    internal sealed record Request(string? Name);

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPatch("/customers/{customerId:guid}", HandleAsync)
            .WithName(nameof(RenameCustomer))
            .WithSummary("Renames a customer.")
            .WithTags("Customers")
            .WithSmallBody()
            .RequireAuthorization(Permissions.CustomersManage)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<CustomerAnswer>, ProblemHttpResult, ValidationProblem>> HandleAsync(
        Guid customerId,
        Request request,
        Caller caller,
        UsersDb db,
        CancellationToken cancellation
    )
    {
        await using var transaction = await db.BeginAsync(caller.Scope, cancellation);
        if (await db.Customers.SingleOrDefaultAsync(row => row.Id == customerId, cancellation) is not { } customer)
            return Problems.NotFound();
        if (!caller.Scope.Everything)
            return CreateCustomer.OfAllCustomersOnly();
        if (Rules.TextProblem(request.Name, Rules.LongestName) is { } problem)
            return Problems.Invalid("name", problem);
        customer.Name = request.Name!.Trim();
        if (!await CreateCustomer.TrySaveAsync(db, cancellation))
            return CreateCustomer.NameTaken();
        await transaction.CommitAsync(cancellation);
        return TypedResults.Ok(CustomerAnswer.Of(customer));
    }
}
