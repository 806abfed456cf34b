using EpsonPort.Users.Domain;
using EpsonPort.Users.Persistence;
using EpsonPort.Users.SetUp;
using Microsoft.EntityFrameworkCore;

namespace EpsonPort.Users.Features;

/// <summary>A link with which a person sets a password; shown once.</summary>
internal sealed record InvitationAnswer(string Url, DateTimeOffset ExpiresAt)
{
    /// <summary>Never shows the link.</summary>
    public override string ToString() => $"invitation until {ExpiresAt:O}";
}

/// <summary>Makes invitation links, within the transaction of the change that calls for one.</summary>
internal sealed class InvitationLinks(UsersDb db, PublicAddress address, TimeProvider clock)
{
    /// <summary>A new link; the one before it ends.</summary>
    public async Task<InvitationAnswer> NewAsync(Guid person, CancellationToken cancellation)
    {
        var (secret, now) = (Secret.NewText(), clock.GetUtcNow());
        var expires = now + Invitation.Life;
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO users.invitation (person_id, secret_hash, created_at, expires_at) VALUES ({person}, {Secret.Hash(
                secret
            )}, {now}, {expires})
            ON CONFLICT (person_id) DO UPDATE SET secret_hash = excluded.secret_hash, created_at = excluded.created_at, expires_at = excluded.expires_at
            """,
            cancellation
        );
        return new InvitationAnswer(address.InvitationLink(secret), expires);
    }
}
