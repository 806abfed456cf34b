using System.Security.Cryptography;
using EpsonPort.AgentLink.Items;
using EpsonPort.Protocols.Snmp;

namespace EpsonPort.Agent.Collectors.Snmp;

/// <summary>
/// One reading of one device: asks for objects and tables, adapts to what the device can take, and gives up within its deadline. Whatever the
/// device answers, this ends.
/// </summary>
internal sealed class SnmpSession(SnmpSocket socket, Community community, SnmpOptions options, TimeProvider clock)
{
    private readonly long _startedAt = clock.GetTimestamp();
    private int _requestId = RandomNumberGenerator.GetInt32(1, int.MaxValue / 2);
    private int _requests;
    private bool _bulkIsSafe;
    private bool _avoidBulk;
    private int _objectsPerRequest = options.ObjectsPerRequest;

    /// <summary>What the device answered so far.</summary>
    public ObjectValues Values { get; } = new();

    /// <summary>The version that the device answers to; set by <see cref="ProbeAsync"/>.</summary>
    public SnmpVersion Version { get; private set; }

    /// <summary>Set once the device stopped answering in the middle: nothing more is asked then.</summary>
    public SnmpSilence? Lost { get; private set; }

    /// <summary>Asks for a few objects by each of the versions in turn, to learn which one the device answers to.</summary>
    /// <returns>Null when it answered, even if only with an error; else why not.</returns>
    public async Task<SnmpSilence?> ProbeAsync(
        IReadOnlyList<SnmpVersion> versions,
        IReadOnlyList<ObjectIdentifier> names,
        CancellationToken cancellation
    )
    {
        var requests = versions
            .Select(version => new CommunityMessage(version, community, new GetRequest(NextRequestId(), [.. names])))
            .ToList();
        // With two versions to try, the last and longest wait is left out: two more tries cost as much.
        var waits = versions.Count > 1 ? options.Waits.SkipLast(1) : options.Waits;
        var tries = waits.SelectMany(wait => requests.Select(request => (request, wait))).ToList();
        var outcome = await socket.ExchangeAsync(tries, MaySend, cancellation);
        if (outcome.Answer is null)
            return outcome.Silence;
        Version = outcome.Version;
        if (outcome.Answer.IsError)
            await GetAsync(names, cancellation);
        else
            Take(outcome.Answer);
        return null;
    }

    /// <summary>Asks for objects by name. Each of them has a value or a reason in <see cref="Values"/> afterwards.</summary>
    public async Task GetAsync(IEnumerable<ObjectIdentifier> names, CancellationToken cancellation)
    {
        var waiting = new Queue<ObjectIdentifier>(names);
        while (waiting.Count > 0)
        {
            var chunk = new List<ObjectIdentifier>();
            while (chunk.Count < _objectsPerRequest && waiting.TryDequeue(out var name))
                chunk.Add(name);
            foreach (var again in await GetChunkAsync(chunk, cancellation))
                waiting.Enqueue(again);
        }
    }

    /// <summary>Reads the columns of one table side by side. Each has rows or a reason in <see cref="Values"/> afterwards.</summary>
    public Task ReadTableAsync(IReadOnlyList<ObjectIdentifier> columns, CancellationToken cancellation) =>
        new TableWalk(this, columns, options, clock).RunAsync(cancellation);

    /// <summary>One request and its answer; null when the device is lost.</summary>
    internal async Task<SnmpOutcome> AskAsync(Func<int, SnmpPdu> request, CancellationToken cancellation)
    {
        var message = new CommunityMessage(Version, community, request(NextRequestId()));
        return await socket.ExchangeAsync([.. options.Waits.Select(wait => (message, wait))], MaySend, cancellation);
    }

    internal void Lose(SnmpSilence silence) => Lost ??= silence;

    /// <summary>Puts fewer objects into one request; false when it was one already.</summary>
    /// <param name="asked">How many were too many.</param>
    /// <param name="divisor">2 after an answer; more after silence, since each try at a smaller number costs seconds then.</param>
    internal bool AskForFewer(int asked, int divisor = 2)
    {
        if (asked <= 1)
            return false;
        _objectsPerRequest = Math.Max(1, Math.Min(_objectsPerRequest, asked) / divisor);
        return true;
    }

    internal const int AfterSilence = 4;

    /// <summary>Lets tables be read by GetBulk. Only for a device that is certainly not Epson's: see <see cref="TableWalk"/>.</summary>
    public void AllowBulk() => _bulkIsSafe = true;

    /// <summary>False until it is allowed, for version 1, and for a device that did not answer a GetBulk.</summary>
    internal bool BulkWorks => _bulkIsSafe && Version != SnmpVersion.V1 && !_avoidBulk;

    /// <summary>Goes on by single steps; false when that is what was done already.</summary>
    internal bool AskWithoutBulk(bool bulk)
    {
        _avoidBulk |= bulk;
        return bulk;
    }

    internal int ObjectsPerRequest => _objectsPerRequest;

    private async Task<IReadOnlyList<ObjectIdentifier>> GetChunkAsync(List<ObjectIdentifier> chunk, CancellationToken cancellation)
    {
        if (Lost is not null)
            return Absent(chunk, AbsentReason.Unreachable);
        var outcome = await AskAsync(id => new GetRequest(id, [.. chunk]), cancellation);
        if (outcome.Answer is { IsError: false } answer)
        {
            Take(answer);
            return [];
        }
        if (outcome.Answer is { } error)
            return AfterError(chunk, error);
        if (outcome.Silence is not SnmpSilence.OutOfBudget && AskForFewer(chunk.Count, AfterSilence))
            return chunk;
        if (outcome.Silence is not SnmpSilence.Nonsense)
            Lose(outcome.Silence ?? SnmpSilence.NoAnswer);
        return Absent(chunk, AbsentReason.Unreachable);
    }

    /// <summary>What is to be asked again after an error (RFC 1157 section 4.1.2: version 1 fails the whole request for one object).</summary>
    private IReadOnlyList<ObjectIdentifier> AfterError(List<ObjectIdentifier> chunk, Response error)
    {
        var reason = ReasonFor(error.ErrorStatus);
        if (error.ErrorStatus is not ErrorStatus.TooBig && error.ErrorIndex >= 1 && error.ErrorIndex <= chunk.Count)
        {
            Values.SetAbsent(chunk[error.ErrorIndex - 1], reason);
            return [.. chunk.Where((_, index) => index != error.ErrorIndex - 1)];
        }
        return AskForFewer(chunk.Count) ? chunk : Absent(chunk, reason);
    }

    internal static AbsentReason ReasonFor(ErrorStatus status) =>
        status is ErrorStatus.NoAccess or ErrorStatus.AuthorizationError ? AbsentReason.Refused : AbsentReason.Unsupported;

    private IReadOnlyList<ObjectIdentifier> Absent(List<ObjectIdentifier> names, AbsentReason reason)
    {
        foreach (var name in names)
            Values.SetAbsent(name, reason);
        return [];
    }

    private void Take(Response answer)
    {
        foreach (var binding in answer.VarBinds)
            Values.Set(binding.Name, binding.Value);
    }

    private bool MaySend() => clock.GetElapsedTime(_startedAt) < options.Deadline && _requests++ < options.MaxRequests;

    private int NextRequestId() => _requestId++;
}
