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

/// <summary>A customer, as every slice answers it.</summary>
internal sealed record CustomerAnswer(Guid Id, string Name, bool IsDefault, DateTimeOffset CreatedAt)
{
    public static CustomerAnswer Of(Customer customer) => new(customer.Id, customer.Name, customer.IsDefault, customer.CreatedAt);
}

/// <summary>The customers within reach.</summary>
internal static class ListCustomers
{
    private static readonly ListShape<Customer> Shape = ListShape
        .Of((Customer row) => row.Id)
        .Sort("name", row => row.Name)
        .Sort("createdAt", row => row.CreatedAt)
        .DefaultSort("name")
        .Filter("q");

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/customers", HandleAsync)
            .WithName(nameof(ListCustomers))
            .WithSummary("The customers within reach.")
            .WithTags("Customers")
            .WithList(Shape)
            .RequireAuthorization(Permissions.CustomersRead);

    private static async Task<Results<TaggedResult<Page<CustomerAnswer>>, ValidationProblem>> HandleAsync(
        HttpRequest request,
        Caller caller,
        UsersDb db,
        CancellationToken cancellation
    )
    {
        if (!Shape.TryRead(request, out var query, out var problem))
            return problem;
        await using var transaction = await db.BeginAsync(caller.Scope, cancellation);
        var rows = db.Customers.AsNoTracking();
        if (query.Text("q") is { } words)
            rows = rows.Where(row => EF.Functions.ILike(row.Name, LikePattern.Containing(words), LikePattern.Escape));
        return new TaggedResult<Page<CustomerAnswer>>((await query.PageAsync(rows, cancellation)).Select(CustomerAnswer.Of));
    }
}
