using System.Buffers.Binary;

namespace EpsonPort.Protocols.Snmp.Epson;

/// <summary>Field 36 of an ST2 block in its layout of five words. Null: the printer does not keep that counter.</summary>
public sealed record St2PaperCounters(uint? Normal, uint? Pages, uint? Color, uint? Monochrome, uint? Blank)
{
    private const int Length = 5 * sizeof(uint);
    private const uint NotKept = uint.MaxValue;

    /// <summary>Null for another length: newer models send 32 bytes in a layout that nobody has explained.</summary>
    internal static St2PaperCounters? Read(ReadOnlySpan<byte> field)
    {
        if (field.Length != Length)
            return null;
        return new St2PaperCounters(Word(field), Word(field[4..]), Word(field[8..]), Word(field[12..]), Word(field[16..]));

        static uint? Word(ReadOnlySpan<byte> at) =>
            BinaryPrimitives.ReadUInt32LittleEndian(at) is var word && word == NotKept ? null : word;
    }
}
