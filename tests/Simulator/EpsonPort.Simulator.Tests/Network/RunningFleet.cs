using EpsonPort.Simulator.Network;

namespace EpsonPort.Simulator.Tests.Network;

/// <summary>One printer of a model at a free port, by a clock that the test moves.</summary>
internal sealed class RunningFleet : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Fleet fleet;
    private readonly Task serving;

    public RunningFleet(string profile, bool isFrozen, Fault fault = Fault.None)
    {
        fleet = Fleet.Bind([SampleProfiles.Named(profile)], new FleetOptions(1, IsFrozen: isFrozen, Fault: fault), Time);
        serving = fleet.RunAsync(stop.Token);
    }

    public ManualTime Time { get; } = new();
    public SnmpEndpoint Endpoint => fleet.Endpoints[0];
    public string Address => Endpoint.Address.ToString();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving;
        fleet.Dispose();
        stop.Dispose();
    }
}
