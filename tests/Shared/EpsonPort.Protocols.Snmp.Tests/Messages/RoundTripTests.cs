using System.Buffers;
using System.Net;

namespace EpsonPort.Protocols.Snmp.Tests.Messages;

public sealed class RoundTripTests
{
    private static readonly ObjectIdentifier _name = ObjectIdentifier.Parse("1.3.6.1.2.1.1.1.0");

    private static readonly SnmpValue[] _everyValue =
    [
        .. new[] { 0, 1, -1, 127, 128, -128, -129, 255, 256, 32767, 32768, int.MaxValue, int.MinValue }.Select(n => new Integer32(n)),
        .. new[] { 0u, 127u, 128u, 0x7FFF_FFFFu, 0x8000_0000u, uint.MaxValue }.SelectMany(n =>
            new SnmpValue[] { new Counter32(n), new Gauge32(n), new TimeTicks(n) }
        ),
        .. new[] { 0ul, 128ul, (ulong)long.MaxValue, ulong.MaxValue }.Select(n => new Counter64(n)),
        .. new[] { 0, 1, 127, 128, 255, 256, 40_000 }.Select(n => new OctetString(new byte[n])),
        new ObjectIdentifierValue(new ObjectIdentifier(0, 0)),
        new ObjectIdentifierValue(new ObjectIdentifier(2, uint.MaxValue, uint.MaxValue)),
        new IpAddress(IPAddress.Parse("192.0.2.255")),
        new Opaque(new byte[] { 0x9F, 0x78, 4, 0, 0, 0, 0 }),
        Null.Value,
        NoSuchObject.Value,
        NoSuchInstance.Value,
        EndOfMibView.Value,
    ];

    [Fact]
    public void Every_value_comes_back_as_it_was_written()
    {
        foreach (var value in _everyValue)
            AssertRoundTrip(new Response(1, ErrorStatus.NoError, 0, [new VarBind(_name, value)]));
    }

    [Fact]
    public void Every_kind_of_unit_comes_back_as_it_was_written()
    {
        AssertRoundTrip(new GetRequest(int.MinValue, _name));
        AssertRoundTrip(new GetNextRequest(int.MaxValue, _name, _name));
        AssertRoundTrip(new GetBulkRequest(-1, 1, 32, _name, _name));
        AssertRoundTrip(new Response(0, ErrorStatus.InconsistentName, 3, []));
        AssertRoundTrip(new Response(0, ErrorStatus.NoError, 0, [.. Enumerable.Repeat(new VarBind(_name), SnmpLimits.MaxVarBinds)]));
    }

    [Fact]
    public void A_community_of_any_bytes_comes_back()
    {
        var community = new Community([.. Enumerable.Range(0, 255).Select(n => (byte)n)]);
        var bytes = new CommunityMessage(SnmpVersion.V1, community, new GetRequest(1, _name)).ToBytes();
        Assert.Equal(OperationStatus.Done, SnmpMessage.TryRead(bytes, out var message, out _));
        Assert.Equal(community, Assert.IsType<CommunityMessage>(message).Community);
    }

    [Fact]
    public void No_text_form_shows_a_community_or_a_value()
    {
        var message = new CommunityMessage(
            SnmpVersion.V2c,
            new Community("s3cret"),
            new Response(1, ErrorStatus.NoError, 0, [new VarBind(_name, OctetString.FromText("payload"))])
        );
        var text = $"{message} {message.Community} {message.Pdu} {message.Pdu.VarBinds[0]}";
        Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("payload", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_1_is_not_written_with_what_it_does_not_have()
    {
        AssertRefused(new GetBulkRequest(1, 0, 10, _name));
        foreach (var value in new SnmpValue[] { new Counter64(1), NoSuchObject.Value, NoSuchInstance.Value, EndOfMibView.Value })
            AssertRefused(new Response(1, ErrorStatus.NoError, 0, [new VarBind(_name, value)]));

        static void AssertRefused(SnmpPdu pdu) =>
            Assert.Throws<ArgumentException>(() => new CommunityMessage(SnmpVersion.V1, new Community("public"), pdu).ToBytes());
    }

    [Fact]
    public void More_than_the_limits_is_not_written()
    {
        Assert.Throws<ArgumentException>(() => new Community(new byte[256]));
        Assert.Throws<ArgumentException>(() =>
            Wrap(new Response(1, ErrorStatus.NoError, 0, [.. Enumerable.Repeat(new VarBind(_name), SnmpLimits.MaxVarBinds + 1)])).ToBytes()
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => Wrap(new GetBulkRequest(1, 0, SnmpLimits.MaxRepetitions + 1, _name)).ToBytes());
        Assert.Throws<ArgumentOutOfRangeException>(() => Wrap(new GetBulkRequest(1, -1, 1, _name)).ToBytes());
        Assert.Throws<InvalidOperationException>(() =>
            Wrap(new Response(1, ErrorStatus.NoError, 0, [new VarBind(_name, new OctetString(new byte[65_500]))])).ToBytes()
        );
    }

    private static void AssertRoundTrip(SnmpPdu pdu)
    {
        var written = Wrap(pdu);
        Assert.Equal(OperationStatus.Done, SnmpMessage.TryRead(written.ToBytes(), out var read, out _));
        SameMessage.Assert(written, read);
    }

    private static CommunityMessage Wrap(SnmpPdu pdu) => new(SnmpVersion.V2c, new Community("public"), pdu);
}
