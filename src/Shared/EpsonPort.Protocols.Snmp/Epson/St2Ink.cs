namespace EpsonPort.Protocols.Snmp.Epson;

/// <summary>One ink of field 0F of an ST2 block.</summary>
/// <param name="Slot">Position in the block from 0; ink warnings count the same way.</param>
/// <param name="CartridgeId">
/// Tells inks apart that share a colour code: 01 black, 03 cyan, 04 magenta, 05 yellow, 06 light cyan, 07 light magenta, 0A light black,
/// 0B matte black, 0D violet, 0F light light black, 10 orange, 11 green; 40 and above several in one.
/// </param>
/// <param name="Color">The colour; photo and matte black are both black.</param>
/// <param name="Level">Percent left, or why there is no number.</param>
/// <param name="Extra">The fourth byte of wide entries, perhaps the size of the cartridge.</param>
public sealed record St2Ink(int Slot, byte CartridgeId, St2Color Color, St2Level Level, byte? Extra)
{
    private const int LevelAt = 2; // the third byte whatever the width is

    /// <summary>Width of an entry, then entries. An entry that is cut, or a width too small for a level, gives no ink.</summary>
    internal static IReadOnlyList<St2Ink> Read(ReadOnlySpan<byte> field)
    {
        if (field is not [> LevelAt and var width, .. var entries])
            return [];
        var inks = new List<St2Ink>(entries.Length / width);
        for (; entries.Length >= width; entries = entries[width..])
            inks.Add(
                new St2Ink(
                    inks.Count,
                    entries[0],
                    (St2Color)entries[1],
                    new St2Level(entries[LevelAt]),
                    width > LevelAt + 1 ? entries[LevelAt + 1] : null
                )
            );
        return inks;
    }
}

/// <summary>Colour codes of ST2. Sources differ on 06 and 07.</summary>
public enum St2Color : byte
{
    Black = 0x00,
    Cyan = 0x01,
    Magenta = 0x02,
    Yellow = 0x03,
    LightCyan = 0x04,
    LightMagenta = 0x05,

    /// <summary>Light yellow or dark yellow.</summary>
    LightOrDarkYellow = 0x06,

    /// <summary>Grey or dark yellow.</summary>
    GrayOrDarkYellow = 0x07,
    LightBlack = 0x08,
    Red = 0x09,

    /// <summary>Violet, also called blue.</summary>
    Violet = 0x0A,

    /// <summary>Gloss optimizer, clear.</summary>
    Clear = 0x0B,
    LightLightBlack = 0x0C,
    Orange = 0x0D,
    Green = 0x0E,
    White = 0x0F,
    Composite = 0x40,
}
