namespace EpsonPort.Simulator.Printers;

/// <summary>Simulated time since the start: real time, faster by a factor, or none at all.</summary>
internal sealed class SimulatedClock(TimeProvider time, double speed, bool isFrozen)
{
    private readonly long start = time.GetTimestamp();

    private readonly DateTimeOffset startedAt = time.GetUtcNow();

    /// <summary>Real time since the start.</summary>
    public TimeSpan Uptime => time.GetElapsedTime(start);

    /// <summary>Simulated time since the start.</summary>
    public TimeSpan Elapsed => isFrozen ? TimeSpan.Zero : Uptime * speed;

    /// <summary>The real date of a simulated time. However fast things happen, none is dated in the future.</summary>
    public DateTimeOffset DateOf(TimeSpan simulated) => startedAt + (simulated > TimeSpan.Zero ? simulated / speed : simulated);
}
