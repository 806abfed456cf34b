using System.Formats.Asn1;
using EpsonPort.Protocols.Snmp;

namespace EpsonPort.Benchmarks;

/// <summary>The SNMP codec on an answer of 40 objects, beside the framework's own BER reader stepping over the same bytes without making values.</summary>
internal static class SnmpCodec
{
    private static readonly ObjectIdentifier _supplies = ObjectIdentifier.Parse("1.3.6.1.2.1.43.11.1.1");

    public static IEnumerable<Measurement> Measurements()
    {
        var names = Enumerable
            .Range(0, 40)
            .Select(index => _supplies.Append((uint)(2 + (index % 8)), 1, (uint)(1 + (index / 8))))
            .ToArray();
        VarBind[] values = [.. names.Select((name, index) => new VarBind(name, Value(index)))];
        var community = new Community("public");
        var answer = new CommunityMessage(SnmpVersion.V2c, community, new Response(4711, ErrorStatus.NoError, 0, values)).ToBytes();
        yield return new Measurement(
            $"SNMP: read an answer of 40 objects ({answer.Length} bytes)",
            () => SnmpMessage.TryRead(answer, out _, out _),
            "AsnReader stepping over it",
            () => StepOver(answer)
        );
        yield return new Measurement(
            "SNMP: write a GET of 40 objects",
            () => new CommunityMessage(SnmpVersion.V2c, community, new GetRequest(4711, names)).ToBytes(),
            "reading its answer",
            () => SnmpMessage.TryRead(answer, out _, out _)
        );
    }

    private static SnmpValue Value(int index) => index % 3 == 0 ? new OctetString("Black Ink Cartridge"u8.ToArray()) : new Integer32(index);

    private static void StepOver(ReadOnlyMemory<byte> bytes)
    {
        var reader = new AsnReader(bytes, AsnEncodingRules.BER).ReadSequence();
        reader.ReadInteger();
        reader.ReadOctetString();
        var unit = reader.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 2));
        unit.ReadInteger();
        unit.ReadInteger();
        unit.ReadInteger();
        for (var list = unit.ReadSequence(); list.HasData; )
        {
            var binding = list.ReadSequence();
            binding.ReadEncodedValue();
            binding.ReadEncodedValue();
        }
    }
}
