namespace EpsonPort.Devices.Contracts;

/// <summary>Questions about agents that the host's edge and other modules ask.</summary>
public interface IAgentDirectory
{
    /// <summary>Which of these client certificates may no longer be used (revoked, replaced, or of a revoked agent). The edge ends their open connections.</summary>
    /// <param name="serialNumbers">X.509 serial numbers in hexadecimal, upper case.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlySet<string>> RevokedAmongAsync(IReadOnlyCollection<string> serialNumbers, CancellationToken cancellation);
}
