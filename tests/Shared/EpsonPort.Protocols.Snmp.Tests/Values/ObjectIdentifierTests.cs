using System.Buffers;

namespace EpsonPort.Protocols.Snmp.Tests.Values;

public sealed class ObjectIdentifierTests
{
    [Theory]
    [InlineData("1.3.6.1.4.1.1248", "2B 06 01 04 01 89 60")]
    [InlineData("1.3.190", "2B 81 3E")]
    [InlineData("0.0", "00")]
    [InlineData("1.39", "4F")]
    [InlineData("2.0", "50")]
    [InlineData("2.40", "78")]
    [InlineData("2.999.3", "88 37 03")] // ITU-T X.690 section 8.19.5
    [InlineData("2.4294967295", "90 80 80 80 4F")]
    [InlineData("1.3.4294967295", "2B 8F FF FF FF 7F")]
    [InlineData("1.3.127.128.16383.16384", "2B 7F 81 00 FF 7F 81 80 00")]
    public void Arcs_are_written_in_base_128(string text, string encoded)
    {
        var name = ObjectIdentifier.Parse(text);
        var bytes = new CommunityMessage(
            SnmpVersion.V1,
            new Community(""),
            new Response(0, ErrorStatus.NoError, 0, [new VarBind(name)])
        ).ToBytes();
        var content = Hex.Bytes(encoded);
        Assert.Equal([0x06, (byte)content.Length, .. content, 0x05, 0x00], bytes[^(content.Length + 4)..]);
        Assert.Equal(text, RoundTrip(name).ToString());
    }

    [Theory]
    [InlineData(127)]
    [InlineData(128)]
    public void Up_to_128_arcs_of_any_size_come_back(int arcs)
    {
        var widest = new ObjectIdentifier([2, .. Enumerable.Repeat(uint.MaxValue, arcs - 1)]);
        var narrowest = new ObjectIdentifier([1, 3, .. Enumerable.Repeat(1u, arcs - 2)]);
        Assert.Equal(widest, RoundTrip(widest));
        Assert.Equal(narrowest, RoundTrip(narrowest));
        Assert.Equal(narrowest, ObjectIdentifier.Parse(narrowest.ToString()));
    }

    [Fact]
    public void The_129th_arc_is_refused()
    {
        var longest = new ObjectIdentifier([1, 3, .. Enumerable.Repeat(1u, 126)]);
        Assert.Throws<ArgumentException>(() => longest.Append(1));
        Assert.False(ObjectIdentifier.TryParse($"{longest}.1", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData(".1.3")]
    [InlineData("1.3.")]
    [InlineData("1..3")]
    [InlineData("1.40")]
    [InlineData("0.40")]
    [InlineData("3.1")]
    [InlineData("1.3.4294967296")]
    [InlineData("1.3.-1")]
    [InlineData("1.3.+1")]
    [InlineData("1.3. 1")]
    [InlineData("1.3.01")]
    [InlineData("1.3.a")]
    [InlineData("1.3.١")]
    public void Other_text_is_no_object_identifier(string text)
    {
        Assert.False(ObjectIdentifier.TryParse(text, out _));
        Assert.Throws<FormatException>(() => ObjectIdentifier.Parse(text));
    }

    [Fact]
    public void A_walk_meets_them_in_order_of_their_arcs()
    {
        string[] inOrder = ["0.1", "1.3", "1.3.6", "1.3.6.1", "1.3.6.1.0", "1.3.6.2", "1.3.6.10", "1.3.6.4294967295", "1.3.7", "2.0"];
        var names = inOrder.Select(ObjectIdentifier.Parse).ToArray();
        Assert.Equal(inOrder, names.Reverse().Order().Select(name => name.ToString()));
        Assert.True(names[0] < names[1] && names[1] > names[0] && names[1] <= names[1] && names[1] >= names[1]);
    }

    [Fact]
    public void Equal_arcs_make_equal_identifiers()
    {
        var (left, right) = (ObjectIdentifier.Parse("1.3.6"), new ObjectIdentifier(1, 3, 6));
        Assert.True(left == right && left.Equals(right) && left.GetHashCode() == right.GetHashCode());
        Assert.True(left != right.Append(1) && left != null);
    }

    [Theory]
    [InlineData("1.3.6.1", "1.3.6", true)]
    [InlineData("1.3.6", "1.3.6", true)]
    [InlineData("1.3.60", "1.3.6", false)]
    [InlineData("1.3", "1.3.6", false)]
    public void A_subtree_holds_its_root_and_what_is_below(string name, string root, bool inside) =>
        Assert.Equal(inside, ObjectIdentifier.Parse(name).StartsWith(ObjectIdentifier.Parse(root)));

    private static ObjectIdentifier RoundTrip(ObjectIdentifier name)
    {
        var response = new Response(0, ErrorStatus.NoError, 0, [new VarBind(name, new ObjectIdentifierValue(name))]);
        var bytes = new CommunityMessage(SnmpVersion.V2c, new Community("public"), response).ToBytes();
        Assert.Equal(OperationStatus.Done, SnmpMessage.TryRead(bytes, out var message, out _));
        var binding = Assert.Single(Assert.IsType<CommunityMessage>(message).Pdu.VarBinds);
        Assert.Equal(binding.Name, Assert.IsType<ObjectIdentifierValue>(binding.Value).Value);
        return binding.Name;
    }
}
