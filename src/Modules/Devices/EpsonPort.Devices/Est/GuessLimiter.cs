using System.Net;
using System.Threading.RateLimiting;
using EpsonPort.Kernel.Http;

namespace EpsonPort.Devices.Est;

/// <summary>Bounds how often one remote address may be wrong about an enrolment secret. Only wrong secrets count; a site that enrols many PCs is not slowed down.</summary>
internal sealed class GuessLimiter : IDisposable
{
    private const int WrongPerMinute = 20;

    /// <summary>How long to wait when the limit is reached.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<IPAddress?> _limiter = PartitionedRateLimiter.Create<IPAddress?, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(
            ClientNetwork.Of(address),
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = WrongPerMinute,
                Window = Window,
                QueueLimit = 0,
            }
        )
    );

    /// <summary>False when this address was wrong too often a moment ago.</summary>
    public bool MayTry(IPAddress? address)
    {
        using var lease = _limiter.AttemptAcquire(address, permitCount: 0);
        return lease.IsAcquired;
    }

    /// <summary>Counts a wrong secret.</summary>
    public void WasWrong(IPAddress? address) => _limiter.AttemptAcquire(address).Dispose();

    /// <inheritdoc />
    public void Dispose() => _limiter.Dispose();
}
