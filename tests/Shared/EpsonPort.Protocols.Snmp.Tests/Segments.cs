using System.Buffers;

namespace EpsonPort.Protocols.Snmp.Tests;

/// <summary>Sequences of several segments, empty ones included.</summary>
internal static class Segments
{
    public static ReadOnlySequence<byte> OfEachByte(ReadOnlyMemory<byte> bytes) =>
        Of([.. Enumerable.Range(0, bytes.Length).Select(at => bytes.Slice(at, 1))]);

    public static ReadOnlySequence<byte> Of(params ReadOnlyMemory<byte>[] parts)
    {
        var first = new Segment(parts[0], 0);
        var last = first;
        foreach (var part in parts.Skip(1))
            last = last.Append(part);
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long start) => (Memory, RunningIndex) = (memory, start);

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
