using System.Buffers;
using static EpsonPort.Protocols.Snmp.Tests.Ber;

namespace EpsonPort.Protocols.Snmp.Tests.Messages;

/// <summary>What a hostile or broken device sends, one fault at a time.</summary>
public sealed class RejectionTests
{
    private static readonly byte[] _value = Text("value");
    private static readonly byte[] _good = ResponseWith(_value);

    private static readonly Dictionary<string, (byte[] Bytes, SnmpRejectionReason Reason)> _faults = new()
    {
        ["not a sequence"] = ([0x04, 0x00], SnmpRejectionReason.UnexpectedTag),
        ["text instead of SNMP"] = ("HTTP/1.1 400\r\n\r\n"u8.ToArray(), SnmpRejectionReason.UnexpectedTag),
        ["length of 4 GB"] = ([0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF, .. _good[2..]], SnmpRejectionReason.InvalidLength),
        ["length of 2 GB"] = ([0x30, 0x84, 0x7F, 0xFF, 0xFF, 0xFF, .. _good[2..]], SnmpRejectionReason.MessageTooLong),
        ["length in 9 octets"] = ([0x30, 0x89, 1, 1, 1, 1, 1, 1, 1, 1, 1, .. _good[2..]], SnmpRejectionReason.InvalidLength),
        ["reserved length FF"] = ([0x30, 0xFF, .. new byte[127]], SnmpRejectionReason.InvalidLength),
        ["length of zero in 126 octets"] = ([0x30, 0xFE, .. new byte[126]], SnmpRejectionReason.LengthExceedsParent),
        ["indefinite length"] = ([0x30, 0x80, .. _good[2..], 0, 0], SnmpRejectionReason.IndefiniteLength),
        ["indefinite length inside"] = (ResponseWith([0x04, 0x80, 0, 0]), SnmpRejectionReason.IndefiniteLength),
        ["bytes behind the message"] = ([.. _good, 0xDE, 0xAD], SnmpRejectionReason.TrailingBytes),
        ["version 3"] = (Tlv(0x30, Integer(3), Text("public")), SnmpRejectionReason.UnsupportedVersion),
        ["version 9"] = (Tlv(0x30, Integer(9), Text("public")), SnmpRejectionReason.UnsupportedVersion),
        ["version -1"] = (Tlv(0x30, Integer(-1), Text("public")), SnmpRejectionReason.UnsupportedVersion),
        ["empty version"] = (Tlv(0x30, [0x02, 0x00]), SnmpRejectionReason.InvalidInteger),
        ["community of 256 bytes"] = (Tlv(0x30, Integer(1), Text(new string('c', 256))), SnmpRejectionReason.CommunityTooLong),
        ["SetRequest"] = (Message(Integer(7), 0xA3, Binding(_value)), SnmpRejectionReason.UnsupportedPdu),
        ["v1 trap"] = (Message(Integer(7), 0xA4, Binding(_value)), SnmpRejectionReason.UnsupportedPdu),
        ["inform"] = (Message(Integer(7), 0xA6, Binding(_value)), SnmpRejectionReason.UnsupportedPdu),
        ["v2 trap"] = (Message(Integer(7), 0xA7, Binding(_value)), SnmpRejectionReason.UnsupportedPdu),
        ["report"] = (Message(Integer(7), 0xA8, Binding(_value)), SnmpRejectionReason.UnsupportedPdu),
        ["no PDU"] = (Tlv(0x30, Integer(1), Text("public")), SnmpRejectionReason.LengthExceedsParent),
        ["GetBulk in version 1"] = (
            Tlv(0x30, Integer(0), Text("public"), Tlv(0xA5, Integer(7), Integer(0), Integer(5), Tlv(0x30))),
            SnmpRejectionReason.UnsupportedPdu
        ),
        ["empty request id"] = (Message([0x02, 0x00], 0xA2, Binding(_value)), SnmpRejectionReason.InvalidInteger),
        ["request id of 61 bytes"] = (Message(Tlv(0x02, [.. new byte[60], 1]), 0xA2, Binding(_value)), SnmpRejectionReason.InvalidInteger),
        ["request id of 5 bytes"] = (Message([0x02, 5, 0, 0, 0, 0, 7], 0xA2, Binding(_value)), SnmpRejectionReason.InvalidInteger),
        ["1500 bindings"] = (Response([.. Enumerable.Repeat(Binding(_value), 1500)]), SnmpRejectionReason.TooManyVarBinds),
        ["binding that is no sequence"] = (Response(_value), SnmpRejectionReason.UnexpectedTag),
        ["binding with a third field"] = (Response(Tlv(0x30, Name, _value, _value)), SnmpRejectionReason.TrailingBytes),
        ["binding without a value"] = (Response(Tlv(0x30, Name)), SnmpRejectionReason.LengthExceedsParent),
        ["binding longer than its list"] = (Response([0x30, 0x7F, .. Name, .. _value]), SnmpRejectionReason.LengthExceedsParent),
        ["empty integer"] = (ResponseWith([0x02, 0x00]), SnmpRejectionReason.InvalidInteger),
        ["integer of 5 bytes"] = (ResponseWith([0x02, 5, 0, 1, 2, 3, 4]), SnmpRejectionReason.InvalidInteger),
        ["integer of 9 bytes"] = (ResponseWith(Tlv(0x02, [.. Enumerable.Repeat((byte)0x7F, 9)])), SnmpRejectionReason.InvalidInteger),
        ["integer of 100 bytes"] = (ResponseWith(Tlv(0x02, [.. Enumerable.Repeat((byte)0x7F, 100)])), SnmpRejectionReason.InvalidInteger),
        ["empty Counter32"] = (ResponseWith([0x41, 0x00]), SnmpRejectionReason.InvalidInteger),
        ["Counter32 above 2^32"] = (ResponseWith([0x41, 5, 1, 0, 0, 0, 0]), SnmpRejectionReason.InvalidInteger),
        ["Counter64 of 10 bytes"] = (ResponseWith(Tlv(0x46, [.. Enumerable.Repeat((byte)0xFF, 10)])), SnmpRejectionReason.InvalidInteger),
        ["Counter64 above 2^64"] = (ResponseWith(Tlv(0x46, [1, .. new byte[8]])), SnmpRejectionReason.InvalidInteger),
        ["IpAddress of 3 bytes"] = (ResponseWith([0x40, 3, 1, 2, 3]), SnmpRejectionReason.InvalidValueLength),
        ["IpAddress of 16 bytes"] = (ResponseWith(Tlv(0x40, new byte[16])), SnmpRejectionReason.InvalidValueLength),
        ["NULL with content"] = (ResponseWith([0x05, 2, 0, 0]), SnmpRejectionReason.InvalidValueLength),
        ["exception with content"] = (ResponseWith([0x82, 1, 0]), SnmpRejectionReason.InvalidValueLength),
        ["unknown value type"] = (ResponseWith([0x5F - 1, 2, 0, 0]), SnmpRejectionReason.UnknownValueType),
        ["tag 5F"] = (ResponseWith([0x5F, 2, 0, 0]), SnmpRejectionReason.UnexpectedTag),
        ["tag of several bytes"] = (ResponseWith([0x1F, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 1, 0]), SnmpRejectionReason.UnexpectedTag),
        ["constructed octet string"] = (
            ResponseWith([0x24, 6, 0x04, 1, (byte)'A', 0x04, 1, (byte)'B']),
            SnmpRejectionReason.UnknownValueType
        ),
        ["3000 nested sequences"] = (ResponseWith(Nested(3000)), SnmpRejectionReason.UnknownValueType),
        ["empty name"] = (Response(Tlv(0x30, [0x06, 0x00], _value)), SnmpRejectionReason.InvalidObjectIdentifier),
        ["name that does not end"] = (
            Response(Tlv(0x30, [0x06, 4, 0x2B, 0x86, 0x86, 0x86], _value)),
            SnmpRejectionReason.InvalidObjectIdentifier
        ),
        ["arc of 2^80"] = (
            Response(Tlv(0x30, Tlv(0x06, [0x2B, .. Enumerable.Repeat((byte)0xFF, 11), 0x7F]), _value)),
            SnmpRejectionReason.InvalidObjectIdentifier
        ),
        ["arc of 2^32"] = (
            Response(Tlv(0x30, [0x06, 6, 0x2B, 0x90, 0x80, 0x80, 0x80, 0x00], _value)),
            SnmpRejectionReason.InvalidObjectIdentifier
        ),
        ["arc with leading 80"] = (
            Response(Tlv(0x30, [0x06, 4, 0x2B, 0x80, 0x80, 0x01], _value)),
            SnmpRejectionReason.InvalidObjectIdentifier
        ),
        ["name of 129 arcs"] = (
            Response(Tlv(0x30, Tlv(0x06, [0x2B, .. Enumerable.Repeat((byte)1, 127)]), _value)),
            SnmpRejectionReason.InvalidObjectIdentifier
        ),
        ["name of 5000 arcs"] = (
            Response(Tlv(0x30, Tlv(0x06, [0x2B, .. Enumerable.Repeat((byte)1, 5000)]), _value)),
            SnmpRejectionReason.InvalidObjectIdentifier
        ),
        ["empty object identifier as value"] = (ResponseWith([0x06, 0x00]), SnmpRejectionReason.InvalidObjectIdentifier),
        ["longer than a datagram"] = (Tlv(0x30, new byte[65_504]), SnmpRejectionReason.MessageTooLong),
    };

    public static TheoryData<string> Faults => [.. _faults.Keys];

    [Theory, MemberData(nameof(Faults))]
    public void A_fault_is_named(string fault)
    {
        var (bytes, reason) = _faults[fault];
        var status = SnmpMessage.TryRead(bytes, out var message, out var rejection);
        Assert.Equal(reason, rejection.Reason);
        Assert.Equal(OperationStatus.InvalidData, status);
        Assert.Null(message);
        Assert.InRange(rejection.Offset, 0, bytes.Length);
    }

    [Theory, MemberData(nameof(Faults))]
    public void A_fault_is_named_the_same_in_segments(string fault)
    {
        var (bytes, _) = _faults[fault];
        var whole = SnmpMessage.TryRead(bytes, out _, out var expected);
        Assert.Equal(whole, SnmpMessage.TryRead(Segments.Of(bytes.AsMemory(0, 1), bytes.AsMemory(1)), out _, out var rejection));
        Assert.Equal(expected.Reason, rejection.Reason);
    }

    [Fact]
    public void The_offset_is_that_of_the_element_at_fault()
    {
        var bytes = ResponseWith([0x40, 3, 1, 2, 3]);
        SnmpMessage.TryRead(bytes, out _, out var rejection);
        Assert.Equal(bytes.Length - 5, rejection.Offset);
    }

    [Fact]
    public void Nothing_and_a_single_byte_need_more_data()
    {
        Assert.Equal(OperationStatus.NeedMoreData, SnmpMessage.TryRead([], out _, out _));
        Assert.Equal(OperationStatus.NeedMoreData, SnmpMessage.TryRead([0x30], out _, out _));
        Assert.Equal(OperationStatus.NeedMoreData, SnmpMessage.TryRead(ReadOnlySequence<byte>.Empty, out _, out _));
    }

    private static byte[] Nested(int depth)
    {
        var bytes = _value;
        for (var i = 0; i < depth; i++)
            bytes = Tlv(0x30, bytes);
        return bytes;
    }
}
