using System.Buffers;

namespace EpsonPort.Protocols.Snmp.Tests.Messages;

public sealed class MessageVectorTests
{
    public static TheoryData<int> Vectors => [.. Enumerable.Range(0, MessageVectors.All.Length)];

    [Theory, MemberData(nameof(Vectors))]
    public void A_vector_reads_as_its_message(int index)
    {
        var vector = MessageVectors.All[index];
        Assert.Equal(OperationStatus.Done, SnmpMessage.TryRead(vector.Bytes, out var message, out var rejection));
        Assert.Equal(default, rejection);
        SameMessage.Assert(vector.Message, message);
    }

    [Theory, MemberData(nameof(Vectors))]
    public void The_message_of_a_vector_is_written_as_its_bytes(int index)
    {
        var vector = MessageVectors.All[index];
        Assert.Equal(vector.Bytes, vector.Message.ToBytes());
    }

    [Theory, MemberData(nameof(Vectors))]
    public void A_vector_split_at_any_byte_reads_as_its_message(int index)
    {
        var vector = MessageVectors.All[index];
        for (var at = 0; at <= vector.Bytes.Length; at++)
        {
            var split = Segments.Of(vector.Bytes.AsMemory(0, at), vector.Bytes.AsMemory(at));
            Assert.Equal(OperationStatus.Done, SnmpMessage.TryRead(split, out var message, out _));
            SameMessage.Assert(vector.Message, message);
        }
    }

    [Theory, MemberData(nameof(Vectors))]
    public void A_vector_in_segments_of_one_byte_reads_as_its_message(int index)
    {
        var vector = MessageVectors.All[index];
        Assert.Equal(OperationStatus.Done, SnmpMessage.TryRead(Segments.OfEachByte(vector.Bytes), out var message, out _));
        SameMessage.Assert(vector.Message, message);
    }

    [Theory, MemberData(nameof(Vectors))]
    public void Every_proper_prefix_of_a_vector_needs_more_data(int index)
    {
        var vector = MessageVectors.All[index];
        for (var length = 0; length < vector.Bytes.Length; length++)
        {
            Assert.Equal(
                OperationStatus.NeedMoreData,
                SnmpMessage.TryRead(vector.Bytes.AsSpan(0, length), out var message, out var rejection)
            );
            Assert.Null(message);
            Assert.Equal(SnmpRejectionReason.Truncated, rejection.Reason);
        }
    }
}
