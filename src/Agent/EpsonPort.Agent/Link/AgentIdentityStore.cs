using EpsonPort.Agent.Storage;

namespace EpsonPort.Agent.Link;

/// <summary>Keeps the identity in one row: certificate, key and anchor change together or not at all. The key is encrypted.</summary>
internal sealed class AgentIdentityStore(AgentDatabase database, ISecretStore secrets)
{
    private const string KeyOwner = "identity/private-key";

    public AgentIdentity? Load()
    {
        using var connection = database.Connect();
        return connection
            .Query(
                "SELECT agent_id, host, anchor, certificate, private_key, enrolled_at, send_only, certified_at FROM identity",
                row => new AgentIdentity
                {
                    AgentId = row.GetString(0),
                    Host = new Uri(row.GetString(1)),
                    Anchor = row.GetFieldValue<byte[]>(2),
                    Certificate = row.GetFieldValue<byte[]>(3),
                    PrivateKey = secrets.Unprotect(row.GetFieldValue<byte[]>(4), KeyOwner),
                    EnrolledAt = SqliteExtensions.ParseTime(row.GetString(5)),
                    SendOnly = row.GetBoolean(6),
                    CertifiedAt = row.TimeOrNull(7),
                }
            )
            .FirstOrDefault();
    }

    /// <summary>The id alone, without opening the key; null when the agent is not enrolled.</summary>
    public string? AgentId()
    {
        using var connection = database.Connect();
        return connection.Scalar<string>("SELECT agent_id FROM identity");
    }

    public void Save(AgentIdentity identity)
    {
        using var connection = database.Connect();
        connection.Execute(
            """
            INSERT INTO identity (only_row, agent_id, host, anchor, certificate, private_key, enrolled_at, send_only, certified_at)
            VALUES (1, $id, $host, $anchor, $certificate, $key, $at, $sendOnly, $certifiedAt)
            ON CONFLICT (only_row) DO UPDATE SET agent_id = excluded.agent_id, host = excluded.host, anchor = excluded.anchor,
                certificate = excluded.certificate, private_key = excluded.private_key, enrolled_at = excluded.enrolled_at, send_only = excluded.send_only,
                certified_at = excluded.certified_at
            """,
            ("$id", identity.AgentId),
            ("$host", identity.Host.GetLeftPart(UriPartial.Authority)),
            ("$anchor", identity.Anchor),
            ("$certificate", identity.Certificate),
            ("$key", secrets.Protect(identity.PrivateKey, KeyOwner)),
            ("$at", identity.EnrolledAt.ToStored()),
            ("$sendOnly", identity.SendOnly),
            ("$certifiedAt", identity.CertifiedAt?.ToStored())
        );
    }
}
