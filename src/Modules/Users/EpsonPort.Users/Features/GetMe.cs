using EpsonPort.Kernel.Http;
using EpsonPort.Users.Access;
using EpsonPort.Users.Persistence;
using EpsonPort.Users.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace EpsonPort.Users.Features;

/// <summary>Who is asking, and what they may do here.</summary>
internal static class GetMe
{
    internal sealed record CustomerName(Guid Id, string Name);

    /// <summary>The caller.</summary>
    /// <param name="Id">The person.</param>
    /// <param name="Kind"><c>person</c>, or <c>token</c> when a program asks in the person's name.</param>
    /// <param name="Email">The person's.</param>
    /// <param name="DisplayName">The person's.</param>
    /// <param name="Language"><c>en</c> or <c>ja</c>.</param>
    /// <param name="Role"><c>administrator</c> or <c>viewer</c>.</param>
    /// <param name="Customers">Whose things are within reach; null: all customers'.</param>
    /// <param name="OrganisationName">The operator's.</param>
    /// <param name="Permissions">What the caller may do, a token no more than its scopes.</param>
    /// <param name="Demo">Whether this host is a demonstration.</param>
    internal sealed record Response(
        Guid Id,
        string Kind,
        string Email,
        string DisplayName,
        string Language,
        string Role,
        IReadOnlyList<CustomerName>? Customers,
        string OrganisationName,
        IReadOnlyList<string> Permissions,
        bool Demo
    );

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/me", HandleAsync)
            .WithName(nameof(GetMe))
            .WithSummary("The caller, and what they may do.")
            .WithTags("Me")
            .RequireAuthorization();

    private static async Task<TaggedResult<Response>> HandleAsync(
        Caller caller,
        UsersDb db,
        DemoSignIn demo,
        CancellationToken cancellation
    )
    {
        await using var transaction = await db.BeginAsync(caller.Scope, cancellation);
        return new TaggedResult<Response>(await ReadAsync(caller, db, demo, cancellation));
    }

    internal static async Task<Response> ReadAsync(Caller caller, UsersDb db, DemoSignIn demo, CancellationToken cancellation)
    {
        var person = await db.People.SingleAsync(row => row.Id == caller.UserId, cancellation);
        var customers = person.CustomerId is null
            ? null
            : await db.Customers.Select(row => new CustomerName(row.Id, row.Name)).ToListAsync(cancellation);
        var organisation = await db.Organisations.Select(row => row.Name).SingleAsync(cancellation);
        return new Response(
            person.Id,
            caller.IsPerson ? "person" : "token",
            person.Email!,
            person.DisplayName,
            person.Language,
            person.Role,
            customers,
            organisation,
            caller.Held,
            demo.Enabled
        );
    }
}
