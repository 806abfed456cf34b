using System.Text;
using EpsonPort.Protocols.Snmp;
using EpsonPort.Protocols.Snmp.Printers;
using EpsonPort.Simulator.Mib;
using EpsonPort.Simulator.Profiles;

namespace EpsonPort.Simulator.Printers;

/// <summary>One printer: who it is, what happens to it, and the objects that show it. Not for several threads at once.</summary>
internal sealed class SimulatedPrinter
{
    private readonly SimulatedClock clock;
    private MibView? view;
    private long viewRevision;

    /// <param name="profile">The model.</param>
    /// <param name="seed">The fleet's seed.</param>
    /// <param name="number">Counted from 1; with the seed it decides everything that happens to this one.</param>
    /// <param name="clock">The fleet's clock.</param>
    public SimulatedPrinter(PrinterProfile profile, int seed, int number, SimulatedClock clock)
    {
        (Profile, Number, this.clock) = (profile, number, clock);
        Identity = PrinterIdentity.Make(profile, seed, number);
        Life = new PrinterLife(profile, unchecked((seed * 1_000_003) + number), clock.DateOf);
    }

    /// <summary>hrSystemUptime (RFC 2790).</summary>
    public static ObjectIdentifier HrSystemUptime { get; } = ObjectIdentifier.Parse("1.3.6.1.2.1.25.1.1.0");

    public PrinterProfile Profile { get; }
    public int Number { get; }
    public PrinterIdentity Identity { get; }
    public PrinterLife Life { get; }

    /// <summary>The IEEE 1284 device ID.</summary>
    public string DeviceId
    {
        get
        {
            var identity = Profile.Identity;
            var id =
                $"MFG:{identity.Manufacturer};CMD:{identity.CommandSets};MDL:{identity.Model};CLS:PRINTER;DES:{identity.Manufacturer} {identity.Model};";
            return Profile.Epson is null || Identity.SerialNumber.Length != 10 ? id : $"{id}SN:{EncodedSerialNumber()};";
        }
    }

    /// <summary>A receptacle fills up; its level is the room that is left.</summary>
    public static bool IsBox(SupplyProfile supply) => supply.Kind is "wasteInk" or "wasteToner";

    /// <summary>The level of a supply in the unit of its profile. Rounded up: 0 is only said of what is out.</summary>
    public int LevelOf(int supply) => (int)Math.Ceiling(Life.Supplies[supply] * Profile.Supplies[supply].Capacity);

    /// <summary>Fills in what stands in braces in a profile's text.</summary>
    public string Fill(string text) =>
        text.Replace("{serial}", Identity.SerialNumber, StringComparison.Ordinal)
            .Replace("{host}", Identity.HostName, StringComparison.Ordinal)
            .Replace("{model}", Profile.Identity.Model, StringComparison.Ordinal)
            .Replace("{mac}", Identity.MacAddress, StringComparison.Ordinal);

    /// <summary>The objects as they are now, but for the two that count time: see <see cref="Live"/>.</summary>
    public MibView Look()
    {
        Life.AdvanceTo(clock.Elapsed);
        if (view is null || viewRevision != Life.Revision)
            (view, viewRevision) = (PrinterMib.Build(this), Life.Revision);
        return view;
    }

    /// <summary>The value at this very moment of an object that counts time; any other as it is.</summary>
    public VarBind Live(VarBind row) =>
        row.Name == PrinterObjects.SysUpTime || row.Name == HrSystemUptime
            ? row with
            {
                Value = new TimeTicks(unchecked((uint)(clock.Uptime.Ticks / (TimeSpan.TicksPerSecond / 100)))),
            }
            : row;

    /// <summary>Eight characters as hexadecimal, then the last two digits as they stand (BCD).</summary>
    private string EncodedSerialNumber() =>
        Convert.ToHexString(Encoding.ASCII.GetBytes(Identity.SerialNumber[..8])) + Identity.SerialNumber[8..];
}
