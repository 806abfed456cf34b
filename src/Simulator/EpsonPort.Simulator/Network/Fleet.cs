using System.Net;
using System.Net.Sockets;
using EpsonPort.Simulator.Printers;
using EpsonPort.Simulator.Profiles;

namespace EpsonPort.Simulator.Network;

/// <summary>How a fleet is made.</summary>
/// <param name="Printers">How many, from 1.</param>
/// <param name="BasePort">The first one's port, the others' follow; 0 for free ones.</param>
/// <param name="Seed">Decides who they are and what happens to them.</param>
/// <param name="Speed">How much faster than real time things happen.</param>
/// <param name="IsFrozen">Nothing happens at all.</param>
/// <param name="Fault">How some misbehave.</param>
/// <param name="FaultyPrinter">The number of the one that misbehaves; null for all.</param>
internal sealed record FleetOptions(
    int Printers,
    int BasePort = 0,
    int Seed = 1,
    double Speed = 1,
    bool IsFrozen = false,
    Fault Fault = Fault.None,
    int? FaultyPrinter = null
);

/// <summary>All printers of one run, each at its own port.</summary>
internal sealed class Fleet : IDisposable
{
    private readonly List<SnmpEndpoint> endpoints = [];

    public IReadOnlyList<SnmpEndpoint> Endpoints => endpoints;

    /// <summary>Makes the printers, the profiles taking turns, and binds their ports. They answer once <see cref="RunAsync"/> runs.</summary>
    /// <exception cref="FleetException">A port is taken or not allowed.</exception>
    public static Fleet Bind(IReadOnlyList<PrinterProfile> profiles, FleetOptions options, TimeProvider time)
    {
        var clock = new SimulatedClock(time, options.Speed, options.IsFrozen);
        var fleet = new Fleet();
        for (var number = 1; number <= options.Printers; number++)
        {
            var port = options.BasePort == 0 ? 0 : options.BasePort + number - 1;
            var printer = new SimulatedPrinter(profiles[(number - 1) % profiles.Count], options.Seed, number, clock);
            var fault = options.FaultyPrinter is null || options.FaultyPrinter == number ? options.Fault : Fault.None;
            try
            {
                fleet.endpoints.Add(new SnmpEndpoint(printer, port, fault, time));
            }
            catch (SocketException unavailable)
            {
                fleet.Dispose();
                throw new FleetException(
                    $"UDP port {port} of {IPAddress.Loopback} cannot be used: {unavailable.Message}. Choose another --base-port, or 0 for free ports."
                );
            }
        }
        return fleet;
    }

    /// <summary>Answers until it is cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(endpoints.Select(endpoint => endpoint.RunAsync(cancellationToken)));

    public void Dispose() => endpoints.ForEach(endpoint => endpoint.Dispose());
}

/// <summary>A fleet that cannot be made; the message says what to do.</summary>
internal sealed class FleetException(string message) : Exception(message);
