namespace EpsonPort.Simulator.Tests;

/// <summary>Time that moves when a test says so.</summary>
internal sealed class ManualTime : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 5, 6, 7, 8, 9, TimeSpan.Zero);
    private TimeSpan passed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Start + passed;

    public override long GetTimestamp() => passed.Ticks;

    public void Advance(TimeSpan by) => passed += by;
}
