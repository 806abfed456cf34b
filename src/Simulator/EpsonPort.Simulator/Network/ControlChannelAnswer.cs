using System.Text;
using EpsonPort.Protocols.Snmp;
using EpsonPort.Protocols.Snmp.Epson;
using EpsonPort.Simulator.Mib;
using EpsonPort.Simulator.Printers;

namespace EpsonPort.Simulator.Network;

/// <summary>
/// Answers a GET in Epson's control channel: status, device ID and firmware version; every other command is one that it does not know, and
/// nothing in it changes anything.
/// </summary>
internal static class ControlChannelAnswer
{
    private static ReadOnlySpan<byte> Unknown => "\0XX:;\f"u8;
    private static ReadOnlySpan<byte> Refused => "\0||:41:NA;\f"u8;

    /// <summary>The answer; null when this printer has no control channel or the name says no command.</summary>
    public static SnmpValue? To(ObjectIdentifier name, SimulatedPrinter printer)
    {
        if (printer.Profile.Epson is not { St2: "controlChannel" or "both" } epson || !name.StartsWith(ControlChannel.CommandRoot))
            return null;
        if (name == ControlChannel.NameOf(ControlCommand.Status))
            return new OctetString((byte[])[0, .. St2Writer.Write(printer, epson)]);
        if (name == ControlChannel.NameOf(ControlCommand.DeviceId))
            return OctetString.FromText($"\0@EJL ID\r\n{printer.DeviceId}\r\n\f");
        if (name == ControlChannel.NameOf(ControlCommand.FirmwareVersion))
            return OctetString.FromText($"\0vi:00:{epson.FirmwareCode};\f");
        if (name == ControlChannel.NameOf(ControlCommand.CartridgeParts))
            return OctetString.FromText(
                $"\0@BDC PS\r\nIA:00;{string.Join(',', printer.Profile.Supplies.Select(supply => supply.PartNumber).OfType<string>())};\f"
            );
        if (name.Length < ControlChannel.CommandRoot.Length + 4)
            return null;
        var isEeprom = name[ControlChannel.CommandRoot.Length] == '|' && name[ControlChannel.CommandRoot.Length + 1] == '|';
        return new OctetString((isEeprom ? Refused : Unknown).ToArray());
    }
}
