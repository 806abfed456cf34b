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
using Microsoft.Extensions.Logging;

namespace EpsonPort.Users.Features;

/// <summary>Changes a person's role or customer, which holds from their next request on. What is left out stays; a customer of null means all of them.</summary>
internal static class ChangeUser
{
    /// <summary>The members that were in the JSON, which tells null from left out.</summary>
    internal sealed class Request
    {
        public string? Role { get; init; }

        public Guid? CustomerId
        {
            get;
            init => (field, CustomerIdGiven) = (value, true);
        }

        internal bool CustomerIdGiven { get; private init; }
    }

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPatch("/users/{userId:guid}", HandleAsync)
            .WithName(nameof(ChangeUser))
            .WithSummary("Changes a person's role or customer.")
            .WithTags("Users")
            .WithSmallBody()
            .RequireAuthorization(Permissions.UsersManage)
            .RequirePerson()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<UserAnswer>, ProblemHttpResult, ValidationProblem>> HandleAsync(
        Guid userId,
        Request request,
        Caller caller,
        UsersDb db,
        ILogger<UserAnswer> log,
        CancellationToken cancellation
    )
    {
        await using var transaction = await db.BeginAsync(caller.Scope, cancellation);
        var last = await Administrators.IsLastAsync(db, userId, cancellation);
        if (await db.People.SingleOrDefaultAsync(row => row.Id == userId, cancellation) is not { } person)
            return Problems.NotFound();
        if (request.Role is not null && Rules.RoleProblem(request.Role) is { } problem)
            return Problems.Invalid("role", problem);
        var customers = await UserAnswer.CustomerNamesAsync(db, cancellation);
        if (request.CustomerIdGiven && request.CustomerId is null && !caller.Scope.Everything)
            return InviteUser.OfOwnCustomerOnly();
        if (request.CustomerId is { } customer && !customers.ContainsKey(customer))
            return Problems.Invalid("customerId", CreateSite.NoSuchCustomer);

        person.Role = request.Role ?? person.Role;
        person.CustomerId = request.CustomerIdGiven ? request.CustomerId : person.CustomerId;
        if (last && (person.Role != Roles.Administrator || person.CustomerId is not null))
            return Administrators.LastAdministrator();
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        log.PersonChanged(caller.UserId, person.Id, $"{person.Role}, {(person.CustomerId is null ? "all customers" : "one customer")}");
        return TypedResults.Ok(UserAnswer.Of(person, customers));
    }
}
