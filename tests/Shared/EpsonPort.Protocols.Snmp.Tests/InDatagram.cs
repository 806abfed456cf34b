using System.Buffers;

namespace EpsonPort.Protocols.Snmp.Tests;

/// <summary>A value on the way it takes in life: inside a response.</summary>
internal static class InDatagram
{
    /// <summary>The value as read from its datagram in two segments split at every byte, and in segments of one byte.</summary>
    public static IEnumerable<byte[]> SplitEverywhere(byte[] value)
    {
        var response = new Response(7, ErrorStatus.NoError, 0, [new VarBind(ObjectIdentifier.Parse("1.3.6.1"), new OctetString(value))]);
        var datagram = new CommunityMessage(SnmpVersion.V1, new Community("public"), response).ToBytes();
        for (var at = 0; at <= datagram.Length; at++)
            yield return Read(Segments.Of(datagram.AsMemory(0, at), datagram.AsMemory(at)));
        yield return Read(Segments.OfEachByte(datagram));
    }

    private static byte[] Read(ReadOnlySequence<byte> datagram)
    {
        Assert.Equal(OperationStatus.Done, SnmpMessage.TryRead(datagram, out var message, out _));
        var binding = Assert.Single(Assert.IsType<CommunityMessage>(message).Pdu.VarBinds);
        return Assert.IsType<OctetString>(binding.Value).Bytes.ToArray();
    }
}
