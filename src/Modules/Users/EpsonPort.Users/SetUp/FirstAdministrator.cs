using EpsonPort.Users.Contracts;
using EpsonPort.Users.Domain;
using EpsonPort.Users.Features;
using EpsonPort.Users.Persistence;
using EpsonPort.Users.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EpsonPort.Users.SetUp;

/// <summary>
/// Makes the first administrator, once. The hash of the token that was printed last is in the database, so that every host of it, and every restart, agrees which token holds; the
/// primary key of <c>setup_done</c> decides between two set-ups at once.
/// </summary>
internal sealed class FirstAdministrator(IServiceScopeFactory scopes, TimeProvider clock, ILogger<FirstAdministrator> log) : ISetup
{
    private volatile bool _done;

    /// <summary>Whether set-up is over. It never begins again, so a yes is remembered.</summary>
    public async Task<bool> IsDoneAsync(CancellationToken cancellation)
    {
        if (_done)
            return true;
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<UsersDb>().SetupDone.AnyAsync(cancellation))
            _done = true;
        return _done;
    }

    public async Task<string?> TokenAsync(CancellationToken cancellation = default)
    {
        if (await IsDoneAsync(cancellation))
            return null;
        var token = Secret.NewText();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<UsersDb>();
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO users.setup_token (secret_hash, created_at) VALUES ({Secret.Hash(token)}, {clock.GetUtcNow()})
            ON CONFLICT (only_one) DO UPDATE SET secret_hash = excluded.secret_hash, created_at = excluded.created_at
            """,
            cancellation
        );
        return token;
    }

    /// <summary>Whether this is the token that was printed last.</summary>
    public async Task<bool> AcceptsAsync(string token, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var kept = await scope.ServiceProvider.GetRequiredService<UsersDb>().SetupTokens.AsNoTracking().SingleOrDefaultAsync(cancellation);
        return kept is not null && Secret.Matches(token, kept.SecretHash);
    }

    public Task<bool> CreateFirstAdministratorAsync(
        string email,
        string displayName,
        string password,
        CancellationToken cancellation = default
    )
    {
        if (Rules.EmailProblem(email) is { } emailProblem)
            throw new ArgumentException($"E-mail address of the first administrator: {emailProblem}", nameof(email));
        if (Rules.TextProblem(displayName, Rules.LongestName) is { } nameProblem)
            throw new ArgumentException($"Name of the first administrator: {nameProblem}", nameof(displayName));
        if (PasswordRules.Problem(password, email) is { } passwordProblem)
            throw new ArgumentException($"Password of the first administrator: {passwordProblem}", nameof(password));
        return CreateAsync(email, displayName, password, organisationName: null, cancellation);
    }

    /// <summary>The same with values that were checked.</summary>
    public async Task<bool> CreateAsync(
        string email,
        string displayName,
        string password,
        string? organisationName,
        CancellationToken cancellation
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<UsersDb>();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        await using var transaction = await db.BeginBeforeCallerIsKnownAsync(cancellation);
        var now = clock.GetUtcNow();
        // Waits for a set-up that is under way; once that is committed there is nothing to insert any more.
        if (
            await db.Database.ExecuteSqlAsync($"INSERT INTO users.setup_done (done_at) VALUES ({now}) ON CONFLICT DO NOTHING", cancellation)
            == 0
        )
        {
            _done = true;
            return false;
        }
        var person = Person.Invite(email.Trim(), displayName.Trim(), Roles.Administrator, customer: null, now);
        var made = await people.CreateAsync(person, password);
        if (!made.Succeeded)
            throw new InvalidOperationException(
                $"The first administrator cannot be made: {string.Join(' ', made.Errors.Select(error => error.Description))}"
            );
        if (organisationName is not null)
            await db.Organisations.ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, organisationName.Trim()), cancellation);
        await db.Sites.ExecuteUpdateAsync(set => set.SetProperty(row => row.TimeZone, TimeZones.Local()), cancellation);
        await db.SetupTokens.ExecuteDeleteAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        _done = true;
        log.SetUpDone(person.Id);
        return true;
    }
}
