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

/// <summary>A person, as every slice answers it.</summary>
internal sealed record UserAnswer(
    Guid Id,
    string Email,
    string DisplayName,
    string Role,
    Guid? CustomerId,
    string? CustomerName,
    string State,
    DateTimeOffset? LastSignInAt,
    DateTimeOffset CreatedAt
)
{
    public static UserAnswer Of(Person person, IReadOnlyDictionary<Guid, string> customers) =>
        new(
            person.Id,
            person.Email!,
            person.DisplayName,
            person.Role,
            person.CustomerId,
            person.CustomerId is { } customer ? customers[customer] : null,
            person.State,
            person.LastSignInAt,
            person.CreatedAt
        );

    /// <summary>The names of the customers within the scope of the transaction.</summary>
    public static Task<Dictionary<Guid, string>> CustomerNamesAsync(UsersDb db, CancellationToken cancellation) =>
        db.Customers.ToDictionaryAsync(customer => customer.Id, customer => customer.Name, cancellation);
}

/// <summary>
/// The people within reach: everybody for people of all customers, and else those of one's own customer. Names and addresses are ciphertext in the database, so
/// that searching and sorting happen here; people are few.
/// </summary>
internal static class ListUsers
{
    private static readonly ListShape<UserAnswer> Shape = ListShape
        .Of((UserAnswer row) => row.Id)
        .Sort("displayName", row => row.DisplayName)
        .Sort("email", row => row.Email)
        .Sort("role", row => row.Role)
        .Sort("state", row => row.State)
        .Sort("lastSignInAt", row => row.LastSignInAt ?? DateTimeOffset.MinValue)
        .Sort("createdAt", row => row.CreatedAt)
        .DefaultSort("displayName")
        .Filter("q")
        .Filter("role", Roles.All);

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/users", HandleAsync)
            .WithName(nameof(ListUsers))
            .WithSummary("The people within reach.")
            .WithTags("Users")
            .WithList(Shape)
            .RequireAuthorization(Permissions.UsersRead);

    private static async Task<Results<TaggedResult<Page<UserAnswer>>, ValidationProblem>> HandleAsync(
        HttpRequest request,
        Caller caller,
        UsersDb db,
        CancellationToken cancellation
    )
    {
        if (!Shape.TryRead(request, out var query, out var problem))
            return problem;
        await using var transaction = await db.BeginAsync(caller.Scope, cancellation);
        var rows = db.People.AsNoTracking();
        if (query.Values("role") is { Count: > 0 } roles)
            rows = rows.Where(person => roles.Contains(person.Role));
        var people = await rows.ToListAsync(cancellation);
        var customers = await UserAnswer.CustomerNamesAsync(db, cancellation);
        var words = query.Text("q");
        return new TaggedResult<Page<UserAnswer>>(
            query.Page(people.Select(person => UserAnswer.Of(person, customers)).Where(person => words is null || Mentions(person, words)))
        );
    }

    private static bool Mentions(UserAnswer person, string words) =>
        person.DisplayName.Contains(words, StringComparison.OrdinalIgnoreCase)
        || person.Email.Contains(words, StringComparison.OrdinalIgnoreCase);
}
