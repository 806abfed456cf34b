namespace EpsonPort.Devices.Tests.Support;

/// <summary>The system's clock, put forward by hand.</summary>
internal sealed class AdjustableClock : TimeProvider
{
    private long _ahead;

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));
}
