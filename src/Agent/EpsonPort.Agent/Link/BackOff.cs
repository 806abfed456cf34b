namespace EpsonPort.Agent.Link;

/// <summary>
/// Waits between failed attempts: exponential with full jitter from 1 s to 5 min, so that a thousand agents do not come back together after
/// an outage. A host that says how long to wait is believed, up to an hour.
/// </summary>
internal sealed class BackOff(Random random)
{
    private static readonly TimeSpan _first = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _longestAsked = TimeSpan.FromHours(1);
    private const int MostDoublings = 9;

    private int _failures;

    public void Succeeded() => _failures = 0;

    public TimeSpan Failed(TimeSpan? retryAfter = null)
    {
        var ceiling = TimeSpan.FromSeconds(
            Math.Min(_longest.TotalSeconds, _first.TotalSeconds * (1 << Math.Min(_failures + 1, MostDoublings)))
        );
        _failures = Math.Min(_failures + 1, MostDoublings);
        var wait = _first + (random.NextDouble() * (ceiling - _first));
        if (retryAfter is not { } asked || asked <= wait)
            return wait;
        return asked < _longestAsked ? asked : _longestAsked;
    }
}
