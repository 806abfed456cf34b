using System.Net;
using EpsonPort.Users.Domain;
using EpsonPort.Users.Persistence;
using EpsonPort.Users.Protection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EpsonPort.Users.SignIn;

/// <summary>What came of a sign-in.</summary>
internal abstract record SignInOutcome
{
    public sealed record SignedIn(Session Session, Person Person) : SignInOutcome;

    public sealed record Failed : SignInOutcome;

    /// <summary>Too many attempts; try again after <paramref name="Wait"/>.</summary>
    public sealed record Blocked(TimeSpan Wait) : SignInOutcome;
}

/// <summary>Signs people in. The same work is done, and the same answer given, whether or not somebody has the e-mail address.</summary>
internal sealed class SignInWith(
    UsersDb db,
    UserManager<Person> people,
    SignInThrottle throttle,
    PasswordGate gate,
    DemoSignIn demo,
    DummyHash dummy,
    TimeProvider clock
)
{
    private static readonly TimeSpan WhenBusy = TimeSpan.FromSeconds(5);

    public async Task<SignInOutcome> PasswordAsync(string email, string password, IPAddress? remote, CancellationToken cancellation)
    {
        using var place = await gate.EnterAsync(cancellation);
        if (place is null)
            return new SignInOutcome.Blocked(WhenBusy);

        var (address, account) = (throttle.AddressKey(remote), throttle.AccountKey(people.NormalizeEmail(email)));
        if (await throttle.CountAsync(address, account, cancellation) is { } wait)
            return new SignInOutcome.Blocked(wait);

        await using var transaction = await db.BeginBeforeCallerIsKnownAsync(cancellation);
        var person = await people.FindByEmailAsync(email);
        if (person?.PasswordHash is null)
        {
            dummy.Verify(people.PasswordHasher, password);
            return new SignInOutcome.Failed();
        }
        if (!await people.CheckPasswordAsync(person, password))
            return new SignInOutcome.Failed();
        await throttle.SucceededAsync(address, account, cancellation);
        var session = await BeginSessionAsync(person, cancellation);
        await transaction.CommitAsync(cancellation);
        return new SignInOutcome.SignedIn(session, person);
    }

    /// <summary>The demonstration's link: signs in as the first administrator.</summary>
    public async Task<SignInOutcome> DemoCodeAsync(string code, IPAddress? remote, CancellationToken cancellation)
    {
        var address = throttle.AddressKey(remote);
        if (await throttle.CountAsync(address, account: null, cancellation) is { } wait)
            return new SignInOutcome.Blocked(wait);
        if (!demo.Accepts(code))
            return new SignInOutcome.Failed();
        await using var transaction = await db.BeginBeforeCallerIsKnownAsync(cancellation);
        var person = await db
            .People.Where(person => person.Role == Roles.Administrator && person.CustomerId == null && person.PasswordHash != null)
            .OrderBy(person => person.CreatedAt)
            .FirstOrDefaultAsync(cancellation);
        if (person is null)
            return new SignInOutcome.Failed();
        await throttle.SucceededAsync(address, account: null, cancellation);
        var session = await BeginSessionAsync(person, cancellation);
        await transaction.CommitAsync(cancellation);
        return new SignInOutcome.SignedIn(session, person);
    }

    private async Task<Session> BeginSessionAsync(Person person, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await db
            .Sessions.Where(old =>
                old.PersonId == person.Id && (old.CreatedAt < now - Session.WholeLife || old.LastSeenAt < now - Session.IdleLife)
            )
            .ExecuteDeleteAsync(cancellation);
        var session = new Session
        {
            Id = Guid.CreateVersion7(now),
            PersonId = person.Id,
            CreatedAt = now,
            LastSeenAt = now,
        };
        db.Sessions.Add(session);
        person.LastSignInAt = now;
        await db.SaveChangesAsync(cancellation);
        return session;
    }
}

/// <summary>A hash that no password has, of the same cost as a real one.</summary>
internal sealed class DummyHash(IOptions<PasswordHasherOptions> options)
{
    private readonly Person _nobody = Person.Invite("", "", Roles.Viewer, customer: null, DateTimeOffset.UnixEpoch);
    private readonly string _hash = new NormalizingPasswordHasher(options).HashPassword(null!, Secret.NewText());

    public void Verify(IPasswordHasher<Person> hasher, string password) => hasher.VerifyHashedPassword(_nobody, _hash, password);
}
