using EpsonPort.Users.Domain;
using EpsonPort.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EpsonPort.Users.Access;

/// <summary>Finds out who asks, at each request anew: a removed person, another role, a new password or an ended session hold from the next request on.</summary>
internal sealed class CallerReader(UsersDb db, TimeProvider clock)
{
    /// <summary>How often the last use is noted.</summary>
    private static readonly TimeSpan NoteEvery = TimeSpan.FromMinutes(1);

    /// <summary>The person of a session that has not ended, whose password is still the one that was signed in with.</summary>
    public async Task<CallerRights?> OfSessionAsync(Guid id, string stamp, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginBeforeCallerIsKnownAsync(cancellation);
        var found = await (
            from session in db.Sessions
            join person in db.People on session.PersonId equals person.Id
            where session.Id == id
            select new
            {
                session.CreatedAt,
                session.LastSeenAt,
                person.Id,
                person.Role,
                person.CustomerId,
                person.SecurityStamp,
            }
        ).SingleOrDefaultAsync(cancellation);
        if (
            found is null
            || found.SecurityStamp != stamp
            || now - found.LastSeenAt > Session.IdleLife
            || now - found.CreatedAt > Session.WholeLife
        )
            return null;
        if (now - found.LastSeenAt >= NoteEvery)
            await db
                .Sessions.Where(session => session.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(session => session.LastSeenAt, now), cancellation);
        await transaction.CommitAsync(cancellation);
        return new CallerRights(found.Id, found.Role, found.CustomerId, id, TokenScopes: null);
    }

    /// <summary>The person of a token that has not expired or been revoked.</summary>
    public async Task<CallerRights?> OfTokenAsync(string text, CancellationToken cancellation)
    {
        if (!ApiToken.TryParse(text, out var id, out var secret))
            return null;
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginBeforeCallerIsKnownAsync(cancellation);
        var found = await (
            from token in db.ApiTokens
            join person in db.People on token.PersonId equals person.Id
            where token.Id == id
            select new
            {
                token.SecretHash,
                token.Scopes,
                token.ExpiresAt,
                token.LastUsedAt,
                person.Id,
                person.Role,
                person.CustomerId,
            }
        ).SingleOrDefaultAsync(cancellation);
        if (found is null || !Secret.Matches(secret, found.SecretHash) || found.ExpiresAt <= now)
            return null;
        if (found.LastUsedAt is null || now - found.LastUsedAt >= NoteEvery)
            await db
                .ApiTokens.Where(token => token.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(token => token.LastUsedAt, now), cancellation);
        await transaction.CommitAsync(cancellation);
        return new CallerRights(found.Id, found.Role, found.CustomerId, SessionId: null, found.Scopes);
    }
}
