using EpsonPort.Agent.Storage;

namespace EpsonPort.Agent.Link;

/// <summary>What the link last met, for 'status' in another process.</summary>
internal sealed class LinkState(AgentDatabase database, TimeProvider clock)
{
    private const string LastSent = "link.last-sent-at";
    private const string LastError = "link.last-error";
    private const string LastErrorAt = "link.last-error-at";
    private const string Stopped = "link.stopped";
    private const string RefusedPrefix = "link.refused.";

    public void NoteSent()
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        connection.Execute(Set, ("$name", LastSent), ("$value", clock.GetUtcNow().ToStored()));
        connection.Execute(
            "DELETE FROM fact WHERE name IN ($error, $at, $stopped)",
            ("$error", LastError),
            ("$at", LastErrorAt),
            ("$stopped", Stopped)
        );
        transaction.Commit();
    }

    /// <param name="problem">A sentence.</param>
    /// <param name="stopped">True when sending has ended until somebody acts.</param>
    public void NoteProblem(string problem, bool stopped)
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        connection.Execute(Set, ("$name", LastError), ("$value", problem));
        connection.Execute(Set, ("$name", LastErrorAt), ("$value", clock.GetUtcNow().ToStored()));
        if (stopped)
            connection.Execute(Set, ("$name", Stopped), ("$value", "true"));
        transaction.Commit();
    }

    /// <summary>Counts how often in a row the host refused one report that was sent alone. Kept on the disk: each 'collect --once' is one try.</summary>
    /// <returns>How often, this time included.</returns>
    public long NoteRefused(Guid reportId)
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        // One report at a time: what is remembered of another is over.
        connection.Execute(
            "DELETE FROM fact WHERE name LIKE $prefix || '%' AND name <> $name",
            ("$prefix", RefusedPrefix),
            ("$name", RefusedPrefix + reportId)
        );
        var refused = connection.Scalar<long>(
            "INSERT INTO fact (name, value) VALUES ($name, '1') ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING CAST(value AS INTEGER)",
            ("$name", RefusedPrefix + reportId)
        );
        transaction.Commit();
        return refused;
    }

    /// <summary>Forgets what the link to another host met.</summary>
    public void Clear()
    {
        using var connection = database.Connect();
        connection.Execute("DELETE FROM fact WHERE name LIKE 'link.%'");
    }

    public LinkFacts Read()
    {
        using var connection = database.Connect();
        var facts = connection
            .Query("SELECT name, value FROM fact", row => (Name: row.GetString(0), Value: row.GetString(1)))
            .ToDictionary(row => row.Name, row => row.Value, StringComparer.Ordinal);
        return new LinkFacts(Time(LastSent), facts.GetValueOrDefault(LastError), Time(LastErrorAt), facts.ContainsKey(Stopped));

        DateTimeOffset? Time(string name) => facts.TryGetValue(name, out var stored) ? SqliteExtensions.ParseTime(stored) : null;
    }

    private const string Set =
        "INSERT INTO fact (name, value) VALUES ($name, $value) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
}

/// <param name="LastSentAt">When the host last answered for reports; null when it never did.</param>
/// <param name="LastError">Null when the last attempt went well.</param>
/// <param name="LastErrorAt">When that was.</param>
/// <param name="Stopped">The host refuses this agent: nothing is sent until somebody acts.</param>
internal sealed record LinkFacts(DateTimeOffset? LastSentAt, string? LastError, DateTimeOffset? LastErrorAt, bool Stopped);
