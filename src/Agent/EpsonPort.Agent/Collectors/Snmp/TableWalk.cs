using EpsonPort.AgentLink.Items;
using EpsonPort.Protocols.Snmp;

namespace EpsonPort.Agent.Collectors.Snmp;

/// <summary>
/// Walks the columns of a table side by side: one row of all of them per request. By GetNext, or by GetBulk where maker, version and tree allow
/// it. A column ends when its names do not grow, when they leave it, at an error, when nothing comes back, at the most rows, or at the table's
/// deadline.
/// </summary>
internal sealed class TableWalk(SnmpSession session, IReadOnlyList<ObjectIdentifier> columns, SnmpOptions options, TimeProvider clock)
{
    private sealed class Cursor(ObjectIdentifier column)
    {
        public ObjectIdentifier Column { get; } = column;
        public ObjectIdentifier Last { get; set; } = column;
        public int Rows { get; set; }
    }

    private readonly long _startedAt = clock.GetTimestamp();

    public async Task RunAsync(CancellationToken cancellation)
    {
        var open = columns.Select(column => new Cursor(column)).ToList();
        foreach (var cursor in open)
            Walk.ThrowIfUnsafeRoot(cursor.Column);
        while (open.Count > 0)
        {
            if (session.Lost is not null || clock.GetElapsedTime(_startedAt) > options.TableDeadline)
            {
                foreach (var cursor in open)
                    session.Values.SetAbsent(cursor.Column, AbsentReason.Unreachable);
                return;
            }
            // Bulk and single steps are not mixed in one request.
            var bulk = MayBulk(open[0].Last);
            var turn = open.Where(cursor => MayBulk(cursor.Last) == bulk).Take(session.ObjectsPerRequest).ToList();
            foreach (var ended in await StepAsync(turn, bulk, cancellation))
                open.Remove(ended);
            // Those that were not asked this time come first next time.
            open = [.. open.Except(turn), .. open.Intersect(turn)];
        }
    }

    /// <returns>The columns that have come to their end.</returns>
    private async Task<IReadOnlyCollection<Cursor>> StepAsync(List<Cursor> turn, bool bulk, CancellationToken cancellation)
    {
        ObjectIdentifier[] names = [.. turn.Select(cursor => cursor.Last)];
        var repetitions = Math.Clamp(options.BindingsPerBulk / turn.Count, 1, SnmpLimits.MaxRepetitions);
        var outcome = await session.AskAsync(
            id => bulk ? new GetBulkRequest(id, 0, repetitions, names) : new GetNextRequest(id, names),
            cancellation
        );
        if (outcome.Answer is { IsError: false } answer)
            return Take(turn, answer);
        if (outcome.Answer is { } error)
            return AfterError(turn, error);
        if (
            outcome.Silence is not SnmpSilence.OutOfBudget
            && (session.AskWithoutBulk(bulk) || session.AskForFewer(turn.Count, SnmpSession.AfterSilence))
        )
            return [];
        if (outcome.Silence is not SnmpSilence.Nonsense)
            session.Lose(outcome.Silence ?? SnmpSilence.NoAnswer);
        return End(turn, AbsentReason.Unreachable);
    }

    private HashSet<Cursor> Take(List<Cursor> turn, Response answer)
    {
        var ended = new HashSet<Cursor>();
        if (answer.VarBinds.Count == 0)
            return [.. turn];
        for (var index = 0; index < answer.VarBinds.Count; index++)
        {
            var cursor = turn[index % turn.Count];
            if (ended.Contains(cursor))
                continue;
            var binding = answer.VarBinds[index];
            if (Walk.Judge(cursor.Column, cursor.Last, binding) is not WalkStep.Continue || ++cursor.Rows > options.MaxRows)
            {
                ended.Add(cursor);
                continue;
            }
            cursor.Last = binding.Name;
            session.Values.SetRow(cursor.Column, binding);
        }
        // An answer that is shorter than the request leaves columns without a word: they will not say more next time either.
        for (var index = answer.VarBinds.Count; index < turn.Count; index++)
            ended.Add(turn[index]);
        return ended;
    }

    private List<Cursor> AfterError(List<Cursor> turn, Response error)
    {
        // Version 1 says "nothing follows" this way, for one column of the request.
        var pointed = error.ErrorStatus is not ErrorStatus.TooBig && error.ErrorIndex >= 1 && error.ErrorIndex <= turn.Count;
        if (pointed)
            return End([turn[error.ErrorIndex - 1]], SnmpSession.ReasonFor(error.ErrorStatus));
        return session.AskForFewer(turn.Count) ? [] : End(turn, SnmpSession.ReasonFor(error.ErrorStatus));
    }

    private List<Cursor> End(List<Cursor> cursors, AbsentReason reason)
    {
        foreach (var cursor in cursors)
            session.Values.SetAbsent(cursor.Column, reason);
        return cursors;
    }

    // A GetBulk lets the device step on by itself. From the end of a table an Epson device with little behind it would step through its own tree,
    // and into the control channel, where a read can act. The codec's guard cannot see that: it knows the name asked from, not what the device
    // has behind it nor whose device it is. So an Epson device, or one that may be, is led by single steps, and the walk ends at the first name outside.
    private bool MayBulk(ObjectIdentifier from) => session.BulkWorks && !from.StartsWith(_enterprises);

    private static readonly ObjectIdentifier _enterprises = new(1, 3, 6, 1, 4, 1);
}
