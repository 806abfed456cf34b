using EpsonPort.Kernel.Http;
using EpsonPort.Users.Access;
using EpsonPort.Users.Persistence;
using EpsonPort.Users.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace EpsonPort.Users.Features;

/// <summary>Changes one's own name or language. What is left out stays.</summary>
internal static class ChangeMe
{
    internal sealed record Request(string? DisplayName, string? Language);

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPatch("/me", HandleAsync)
            .WithName(nameof(ChangeMe))
            .WithSummary("Changes one's own display name or language.")
            .WithTags("Me")
            .WithSmallBody()
            .RequirePerson();

    private static async Task<Results<Ok<GetMe.Response>, ValidationProblem>> HandleAsync(
        Request request,
        Caller caller,
        UsersDb db,
        DemoSignIn demo,
        CancellationToken cancellation
    )
    {
        if (request.DisplayName is not null && Rules.TextProblem(request.DisplayName, Rules.LongestName) is { } problem)
            return Problems.Invalid("displayName", problem);
        if (request.Language is not (null or "en" or "ja"))
            return Problems.Invalid("language", "One of en, ja.");
        await using var transaction = await db.BeginAsync(caller.Scope, cancellation);
        var person = await db.People.SingleAsync(row => row.Id == caller.UserId, cancellation);
        person.DisplayName = request.DisplayName?.Trim() ?? person.DisplayName;
        person.Language = request.Language ?? person.Language;
        await db.SaveChangesAsync(cancellation);
        var answer = await GetMe.ReadAsync(caller, db, demo, cancellation);
        await transaction.CommitAsync(cancellation);
        return TypedResults.Ok(answer);
    }
}
