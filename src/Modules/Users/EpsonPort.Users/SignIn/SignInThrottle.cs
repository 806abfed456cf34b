using System.Net;
using EpsonPort.Kernel.Http;
using EpsonPort.Users.Persistence;
using EpsonPort.Users.Protection;
using Microsoft.EntityFrameworkCore;

namespace EpsonPort.Users.SignIn;

/// <summary>
/// Slows down guessing, by account and by remote address. An attempt is counted before the password is looked at, so that a thousand at once are a thousand; the right password
/// clears the account's counter (only its owner knows it), and takes back what its own attempt did to the address's: the failures before it stay. An address forgets one
/// failure every ten minutes, so that the mistyped passwords of a whole office do not add up; an account forgets all of them after a day without one. An address that no
/// account has is counted alike, so that nobody learns which accounts there are. Attempts while one of the two is blocked change neither: the owner gets in when the wait is
/// over, and one account that is guessed at does not block the rest of the office.
/// </summary>
internal sealed class SignInThrottle(UsersDb db, KeyedLookup lookup, TimeProvider clock)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(24);
    private static readonly TimeSpan AddressForgetsOneIn = TimeSpan.FromMinutes(10);

    private const int AccountFailures = 10;
    private const int AddressFailures = 100;

    public byte[] AccountKey(string normalizedEmail) => lookup.CounterKey("account", normalizedEmail);

    public byte[] AddressKey(IPAddress? remote) => lookup.CounterKey("address", ClientNetwork.Of(remote));

    /// <summary>Counts an attempt. Null: go on. Otherwise how long to wait.</summary>
    public async Task<TimeSpan?> CountAsync(byte[] address, byte[]? account, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var wait =
            await CountAsync(address, AddressFailures, AddressForgetsOneIn, cancellation)
            ?? (account is null ? null : await CountAsync(account, AccountFailures, forgetsOneIn: null, cancellation));
        if (wait is null)
            await transaction.CommitAsync(cancellation);
        return wait;
    }

    /// <summary>The right password: the account's failures are forgotten, and this attempt is taken off the address's with the wait that it brought about.</summary>
    public async Task SucceededAsync(byte[] address, byte[]? account, CancellationToken cancellation)
    {
        if (account is not null)
            await db.Database.ExecuteSqlAsync($"DELETE FROM users.sign_in_attempt WHERE key = {account}", cancellation);
        await db.Database.ExecuteSqlAsync(
            $"UPDATE users.sign_in_attempt SET failures = greatest(failures - 1, 0), blocked_until = {clock.GetUtcNow()} WHERE key = {address}",
            cancellation
        );
        await db.Database.ExecuteSqlAsync(
            $"DELETE FROM users.sign_in_attempt WHERE last_at < {clock.GetUtcNow() - Forgotten}",
            cancellation
        );
    }

    private async Task<TimeSpan?> CountAsync(byte[] key, int free, TimeSpan? forgetsOneIn, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var step = forgetsOneIn?.TotalSeconds;
        // eased_at goes on by whole steps, so that attempts in between do not hold up the forgetting.
        var counted = await db
            .Database.SqlQuery<int>(
                $"""
                INSERT INTO users.sign_in_attempt AS a (key, failures, last_at, eased_at, blocked_until) VALUES ({key}, 1, {now}, {now}, {now})
                ON CONFLICT (key) DO UPDATE SET (failures, last_at, eased_at, blocked_until) = (
                    SELECT
                        kept + 1,
                        {now},
                        CASE WHEN kept = 0 THEN {now} ELSE a.eased_at + steps * {step ?? 0} * interval '1 second' END,
                        CASE WHEN kept + 1 < {free} THEN {now} ELSE {now} + least({LongestWait}, {FirstWait} * power(2, least(kept + 1 - {free}, 20))) END
                    FROM coalesce(floor(greatest(0, extract(epoch FROM {now} - a.eased_at)) / {step}::float8), 0) AS steps,
                        LATERAL (SELECT CASE WHEN a.last_at < {now
                    - Forgotten} THEN 0 ELSE greatest(0, a.failures - steps)::integer END AS kept) AS remembered
                )
                WHERE a.blocked_until <= {now}
                RETURNING failures AS "Value"
                """
            )
            .ToListAsync(cancellation);
        if (counted.Count > 0)
            return null;
        var until = await db
            .Database.SqlQuery<DateTimeOffset>($"""SELECT blocked_until AS "Value" FROM users.sign_in_attempt WHERE key = {key}""")
            .ToListAsync(cancellation);
        return until is [var end] && end > now ? end - now : TimeSpan.FromSeconds(1);
    }
}
