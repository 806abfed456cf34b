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

namespace EpsonPort.Users.Features;

/// <summary>Makes an API token for a program. Its text is in this answer and nowhere else.</summary>
internal static class CreateToken
{
    internal sealed record Request(string? Name, IReadOnlyList<string>? Scopes, DateTimeOffset? ExpiresAt);

    /// <summary>The new token; <paramref name="Token"/> is shown this once.</summary>
    internal sealed record Response(Guid Id, string Name, IReadOnlyList<string> Scopes, DateTimeOffset ExpiresAt, string Token)
    {
        /// <summary>Never shows the token.</summary>
        public override string ToString() => $"token {Id}";
    }

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/tokens", HandleAsync)
            .WithName(nameof(CreateToken))
            .WithSummary("Makes an API token with some of one's own permissions. Its text is answered once.")
            .WithTags("Tokens")
            .WithSmallBody()
            .RequirePerson();

    private static async Task<Results<Created<Response>, ValidationProblem>> HandleAsync(
        Request request,
        Caller caller,
        UsersDb db,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        if (new Validator(caller, now).Validate(request) is { IsValid: false } invalid)
            return Problems.Invalid(invalid.Errors());
        var secret = Secret.NewText();
        var token = new ApiToken
        {
            Id = Guid.CreateVersion7(now),
            PersonId = caller.UserId,
            Name = request.Name!.Trim(),
            Scopes = [.. Permissions.All.Where(request.Scopes!.Contains)],
            SecretHash = Secret.Hash(secret),
            CreatedAt = now,
            ExpiresAt = request.ExpiresAt!.Value.ToUniversalTime(),
        };
        await using var transaction = await db.BeginAsync(caller.Scope, cancellation);
        db.ApiTokens.Add(token);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return TypedResults.Created(
            $"/api/v1/tokens/{token.Id}",
            new Response(token.Id, token.Name, token.Scopes, token.ExpiresAt, ApiToken.Text(token.Id, secret))
        );
    }

    private sealed class Validator : AbstractValidator<Request>
    {
        public Validator(Caller caller, DateTimeOffset now)
        {
            RuleFor(request => request.Name).Fits(text => Rules.TextProblem(text, 100));
            RuleFor(request => request.Scopes).Fits(scopes => ScopesProblem(scopes, caller));
            RuleFor(request => request.ExpiresAt)
                .Fits(at =>
                    at is null || at <= now || at > now + ApiToken.LongestLife
                        ? "When the token ends: a time with an offset, such as 2030-01-31T00:00:00Z, in the future and at most one year ahead."
                        : null
                );
        }

        private static string? ScopesProblem(IReadOnlyList<string>? scopes, Caller caller)
        {
            if (scopes is null or { Count: 0 })
                return $"Name what the token is for. You can give: {string.Join(", ", caller.Held)}.";
            var unknown = scopes.Where(scope => scope is null || !Permissions.All.Contains(scope)).ToList();
            if (unknown.Count > 0)
                return $"There is no such scope. You can give: {string.Join(", ", caller.Held)}.";
            var beyond = scopes.Where(scope => !caller.Has(scope)).ToList();
            return beyond.Count > 0
                ? $"You do not hold {string.Join(", ", beyond)} yourself. You can give: {string.Join(", ", caller.Held)}."
                : null;
        }
    }
}
