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

/// <summary>One customer.</summary>
internal static class GetCustomer
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/customers/{customerId:guid}", HandleAsync)
            .WithName(nameof(GetCustomer))
            .WithSummary("One customer.")
            .WithTags("Customers")
            .RequireAuthorization(Permissions.CustomersRead)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<TaggedResult<CustomerAnswer>, ProblemHttpResult>> HandleAsync(
        Guid customerId,
        Caller caller,
        UsersDb db,
        CancellationToken cancellation
    )
    {
        await using var transaction = await db.BeginAsync(caller.Scope, cancellation);
        return await db.Customers.AsNoTracking().SingleOrDefaultAsync(row => row.Id == customerId, cancellation) is { } customer
            ? new TaggedResult<CustomerAnswer>(CustomerAnswer.Of(customer))
            : Problems.NotFound();
    }
}
