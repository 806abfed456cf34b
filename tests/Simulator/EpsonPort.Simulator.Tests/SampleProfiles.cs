using EpsonPort.Simulator.Printers;
using EpsonPort.Simulator.Profiles;

namespace EpsonPort.Simulator.Tests;

internal static class SampleProfiles
{
    public static IReadOnlyList<PrinterProfile> Shipped { get; } = ProfileReader.ReadFolder(ProfileReader.ShippedFolder);

    /// <summary>Names for theories.</summary>
    public static TheoryData<string> Names { get; } = [.. Shipped.Select(profile => profile.Name)];

    public static PrinterProfile Named(string name) => Shipped.Single(profile => profile.Name == name);

    public static SimulatedPrinter Printer(string profile, TimeProvider time, int number = 1, int seed = 1) =>
        Printer(Named(profile), time, number, seed);

    public static SimulatedPrinter Printer(PrinterProfile profile, TimeProvider time, int number = 1, int seed = 1) =>
        new(profile, seed, number, new SimulatedClock(time, speed: 1, isFrozen: false));
}
