namespace EpsonPort.Telemetry.Features.Intake;

/// <summary>How much the bodies of all requests together may hold while they are read and wait for their commit. Beyond it a request is told to come back.</summary>
internal sealed class IntakeMemory
{
    /// <summary>Bytes.</summary>
    public const long Limit = 128L * 1024 * 1024;

    private long _taken;

    /// <summary>Bytes in use now.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _taken, bytes) <= Limit)
            return true;
        Interlocked.Add(ref _taken, -bytes);
        return false;
    }

    public void Return(long bytes) => Interlocked.Add(ref _taken, -bytes);
}
