using System.Buffers;
using static EpsonPort.Protocols.Snmp.Tests.Ber;

namespace EpsonPort.Protocols.Snmp.Tests.Messages;

/// <summary>What real devices send although it is odd, and what is taken from it.</summary>
public sealed class LeniencyTests
{
    public static TheoryData<string, string> OddIntegers =>
        new()
        {
            { "41 04 FF FF FF FF", "Counter32 { Value = 4294967295 }" },
            { "41 05 00 FF FF FF FF", "Counter32 { Value = 4294967295 }" },
            { "42 01 FF", "Gauge32 { Value = 255 }" },
            { "43 03 00 00 01", "TimeTicks { Value = 1 }" },
            { "46 08 FF FF FF FF FF FF FF FF", "Counter64 { Value = 18446744073709551615 }" },
            { "46 09 00 FF FF FF FF FF FF FF FF", "Counter64 { Value = 18446744073709551615 }" },
            { "02 04 00 00 00 05", "Integer32 { Value = 5 }" },
            { "02 04 FF FF FF FE", "Integer32 { Value = -2 }" },
        };

    [Theory, MemberData(nameof(OddIntegers))]
    public void An_integer_that_is_not_in_the_shortest_form_is_taken(string encoded, string expected) =>
        Assert.Equal(expected, ReadValue(ResponseWith(Hex.Bytes(encoded))).ToString());

    [Fact]
    public void A_length_that_is_not_in_the_shortest_form_is_taken()
    {
        var good = ResponseWith(Text("value"));
        byte[] padded = [0x30, 0x84, 0, 0, 0, .. good[1..]];
        Assert.Equal(OctetString.FromText("value"), ReadValue(padded));
    }

    [Fact]
    public void An_opaque_value_stays_bytes_whatever_it_claims_to_hold() =>
        Assert.Equal(new Opaque(new byte[] { 0x9F, 0x78, 0x7F, 0x00 }), ReadValue(ResponseWith([0x44, 4, 0x9F, 0x78, 0x7F, 0x00])));

    [Fact]
    public void A_value_of_65000_bytes_is_taken() =>
        Assert.Equal(65_000, Assert.IsType<OctetString>(ReadValue(ResponseWith(Text(new string('A', 65_000))))).Bytes.Length);

    [Theory]
    [InlineData(250, 0)]
    [InlineData(-1, -1)]
    [InlineData(5, 99)]
    public void An_error_that_is_not_in_the_book_is_an_error_that_points_nowhere(int status, int index)
    {
        var bytes = Tlv(
            0x30,
            Integer(1),
            Text("public"),
            Tlv(0xA2, Integer(7), Integer(status), Integer(index), Tlv(0x30, Binding(Text("value"))))
        );
        Assert.Equal(OperationStatus.Done, SnmpMessage.TryRead(bytes, out var message, out _));
        var response = Assert.IsType<Response>(Assert.IsType<CommunityMessage>(message).Pdu);
        Assert.True(response.IsError);
        Assert.Null(response.ErrorBinding);
    }

    [Fact]
    public void Negative_numbers_of_a_GetBulk_are_read_as_zero()
    {
        var bytes = Tlv(0x30, Integer(1), Text("public"), Tlv(0xA5, Integer(7), Integer(-5), Integer(-1), Tlv(0x30)));
        Assert.Equal(OperationStatus.Done, SnmpMessage.TryRead(bytes, out var message, out _));
        var bulk = Assert.IsType<GetBulkRequest>(Assert.IsType<CommunityMessage>(message).Pdu);
        Assert.Equal((0, 0), (bulk.NonRepeaters, bulk.MaxRepetitions));
    }

    private static SnmpValue ReadValue(byte[] bytes)
    {
        Assert.Equal(OperationStatus.Done, SnmpMessage.TryRead(bytes, out var message, out _));
        return Assert.Single(Assert.IsType<CommunityMessage>(message).Pdu.VarBinds).Value;
    }
}
