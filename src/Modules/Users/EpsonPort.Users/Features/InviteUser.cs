using EpsonPort.Kernel.Http;
using EpsonPort.Users.Access;
using EpsonPort.Users.Contracts;
using EpsonPort.Users.Domain;
using EpsonPort.Users.Persistence;
using FluentValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace EpsonPort.Users.Features;

/// <summary>Adds a person, who gets a link to set a password with. People of one customer add people of that customer only.</summary>
internal static class InviteUser
{
    private const string EmailIndex = "person_email";

    internal sealed record Request(string? Email, string? DisplayName, string? Role, Guid? CustomerId)
    {
        /// <summary>Shows nobody.</summary>
        public override string ToString() => $"invitation as {Role}";
    }

    internal sealed record Response(
        Guid Id,
        string Email,
        string DisplayName,
        string Role,
        Guid? CustomerId,
        string? CustomerName,
        string State,
        DateTimeOffset? LastSignInAt,
        DateTimeOffset CreatedAt,
        InvitationAnswer Invitation
    );

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/users", HandleAsync)
            .WithName(nameof(InviteUser))
            .WithSummary("Adds a person and answers the link with which they set a password, once.")
            .WithTags("Users")
            .WithSmallBody()
            .RequireAuthorization(Permissions.UsersManage)
            .RequirePerson()
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Created<Response>, ProblemHttpResult, ValidationProblem>> HandleAsync(
        Request request,
        Caller caller,
        UsersDb db,
        UserManager<Person> people,
        InvitationLinks links,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (new Validator().Validate(request) is { IsValid: false } invalid)
            return Problems.Invalid(invalid.Errors());
        if (request.CustomerId is null && !caller.Scope.Everything)
            return OfOwnCustomerOnly();
        await using var transaction = await db.BeginAsync(caller.Scope, cancellation);
        var customers = await UserAnswer.CustomerNamesAsync(db, cancellation);
        if (request.CustomerId is { } customer && !customers.ContainsKey(customer))
            return Problems.Invalid("customerId", CreateSite.NoSuchCustomer);
        var person = Person.Invite(
            request.Email!.Trim(),
            request.DisplayName!.Trim(),
            request.Role!,
            request.CustomerId,
            clock.GetUtcNow()
        );
        try
        {
            var made = await people.CreateAsync(person);
            if (made.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.DuplicateEmail)))
                return EmailTaken();
            if (!made.Succeeded)
                return Problems.Invalid("email", string.Join(' ', made.Errors.Select(error => error.Description)));
        }
        catch (DbUpdateException e) when (UsersDb.Violates(e, EmailIndex))
        {
            return EmailTaken();
        }
        var invitation = await links.NewAsync(person.Id, cancellation);
        await transaction.CommitAsync(cancellation);
        var shown = UserAnswer.Of(person, customers);
        return TypedResults.Created(
            $"/api/v1/users/{person.Id}",
            new Response(
                shown.Id,
                shown.Email,
                shown.DisplayName,
                shown.Role,
                shown.CustomerId,
                shown.CustomerName,
                shown.State,
                shown.LastSignInAt,
                shown.CreatedAt,
                invitation
            )
        );
    }

    internal static ProblemHttpResult OfOwnCustomerOnly() =>
        Refusals.Forbidden(
            "You manage the people of your own customer: name it in customerId. Only an administrator of all customers makes others of all customers."
        );

    private static ProblemHttpResult EmailTaken() =>
        Problems.Of(
            StatusCodes.Status409Conflict,
            "email-taken",
            "The e-mail address is taken",
            "Somebody has this e-mail address already."
        );

    private sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Email).Fits(Rules.EmailProblem);
            RuleFor(request => request.DisplayName).Fits(text => Rules.TextProblem(text, Rules.LongestName));
            RuleFor(request => request.Role).Fits(Rules.RoleProblem);
        }
    }
}
