namespace EpsonPort.Protocols.Snmp.Epson;

/// <summary>
/// Epson's control channel: a GET of <c>1.3.6.1.4.1.1248.1.2.2.44.1.1.2.1</c> with one arc behind it for each byte of a command (two
/// letters, payload length as two bytes little-endian, payload). <b>A GET can write there</b>: <c>||</c> writes the EEPROM, <c>rw</c> resets
/// the waste ink counter. This class makes the names of <see cref="ControlCommand"/> and no others, and <see cref="ControlChannelGuard"/>
/// lets no others out.
/// </summary>
public static class ControlChannel
{
    /// <summary>Everything below may act when asked: never walked.</summary>
    public static ObjectIdentifier Subtree { get; } = new(1, 3, 6, 1, 4, 1, 1248, 1, 2, 2, 44);

    /// <summary>What the arcs of a command follow.</summary>
    public static ObjectIdentifier CommandRoot { get; } = Subtree.Append(1, 1, 2, 1);

    /// <summary>The name of a command without an index.</summary>
    /// <exception cref="ArgumentException">The command needs an index, or there is no such command.</exception>
    public static ObjectIdentifier NameOf(ControlCommand command)
    {
        var (start, indexed) = Layout(command);
        return indexed ? throw new ArgumentException($"{command} needs an index.", nameof(command)) : CommandRoot.Append(start);
    }

    /// <summary>The name of a command with an index: <see cref="ControlCommand.Cartridge"/> or <see cref="ControlCommand.Job"/>.</summary>
    /// <exception cref="ArgumentException">The command has no index, or there is no such command.</exception>
    public static ObjectIdentifier NameOf(ControlCommand command, byte index)
    {
        var (start, indexed) = Layout(command);
        return indexed ? CommandRoot.Append([.. start, index]) : throw new ArgumentException($"{command} has no index.", nameof(command));
    }

    /// <summary>
    /// True if the name is one that <see cref="NameOf(ControlCommand)"/> makes. The name is judged by what it says and not by where it comes
    /// from: equal bytes do the same to a device.
    /// </summary>
    public static bool IsReadCommand(ObjectIdentifier name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!name.StartsWith(CommandRoot))
            return false;
        var arcs = name.Arcs[CommandRoot.Length..];
        foreach (var command in Enum.GetValues<ControlCommand>())
        {
            var (start, indexed) = Layout(command);
            if (arcs.StartsWith(start) && arcs.Length == start.Length + (indexed ? 1 : 0) && arcs[^1] <= byte.MaxValue)
                return true;
        }
        return false;
    }

    private static (uint[] Start, bool Indexed) Layout(ControlCommand command) =>
        command switch
        {
            ControlCommand.Status => (['s', 't', 1, 0, 1], false),
            ControlCommand.DeviceId => (['d', 'i', 1, 0, 1], false),
            ControlCommand.FirmwareVersion => (['v', 'i', 1, 0, 0], false),
            ControlCommand.CartridgeParts => (['i', 'a', 1, 0, 0], false),
            ControlCommand.Cartridge => (['i', 'i', 2, 0, 1], true),
            ControlCommand.Job => (['j', 'i', 3, 0, 0, 0], true),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "Not a command that only reads."),
        };
}
