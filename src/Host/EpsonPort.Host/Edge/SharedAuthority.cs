using System.Security.Cryptography;
using EpsonPort.Host.Settings;
using Npgsql;

namespace EpsonPort.Host.Edge;

/// <summary>
/// Hosts that share a database share the authority and the keys in their data directories too: agents of one would be strangers to the other, and its people could not sign in. The
/// database knows the authority's fingerprint, and a host that has another one is refused instead of failing bit by bit.
/// </summary>
internal static class SharedAuthority
{
    private const string Name = "authority";

    /// <summary>Notes the authority in a database that knows none, or compares. The embedded database lies beside its authority, and is not asked.</summary>
    /// <exception cref="StartRefusedException">The database is of another authority.</exception>
    public static async Task EnsureAsync(
        NpgsqlDataSource owner,
        CertificateAuthority authority,
        HostSettings settings,
        CancellationToken cancellation
    )
    {
        if (settings.Database is null)
            return;
        var own = authority.Certificate.GetCertHashString(HashAlgorithmName.SHA256);
        await using var connection = await owner.OpenConnectionAsync(cancellation);
        await using (var note = connection.CreateCommand())
        {
            note.CommandText = "INSERT INTO epsonport.installation (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
            note.Parameters.Add(new() { Value = Name });
            note.Parameters.Add(new() { Value = own });
            await note.ExecuteNonQueryAsync(cancellation);
        }
        await using var read = connection.CreateCommand();
        read.CommandText = "SELECT value FROM epsonport.installation WHERE name = $1";
        read.Parameters.Add(new() { Value = Name });
        if (await read.ExecuteScalarAsync(cancellation) as string != own)
            throw new StartRefusedException(
                $"The database of ConnectionStrings__Database belongs to a host with another data directory: copy keys/, {CertificateAuthority.CertificateFile} and ca-key.pem of that host into {settings.DataDirectory}, or name another database. "
                    + $"(Where the authority was replaced on purpose: DELETE FROM epsonport.installation WHERE name = '{Name}'.)"
            );
    }
}
