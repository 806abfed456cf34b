using System.Text;
using EpsonPort.Protocols.Snmp.Epson;

namespace EpsonPort.Protocols.Snmp.Tests.Epson;

public sealed class ControlReplyTests
{
    private static readonly Dictionary<string, (string Hex, ControlReply Reply)> _replies = new()
    {
        // Real: XP-432/435
        ["firmware"] = ("00 76 69 3A 30 30 3A 4D 45 32 33 48 36 3B 0C", new FirmwareReply("ME23H6")),
        // Real: ET-2825
        ["EEPROM read refused"] = ("00 7C 7C 3A 34 31 3A 4E 41 3B 0C", new RefusedReply("41:NA")),
        // Real: XP-432/435
        ["EEPROM byte"] = ("00 40 42 44 43 20 50 53 0D 0A 45 45 3A 30 30 31 38 41 44 3B 0C", new EepromReply(0x18, 0xAD)),
        // Real: XP-540
        ["EEPROM byte without 00 in front"] = ("40 42 44 43 20 50 53 0D 0A 45 45 3A 30 30 31 30 30 30 3B 0C", new EepromReply(0x10, 0)),
        // Real: L455
        ["EEPROM written"] = ("7C 7C 3A 34 32 3A 4F 4B 3B 0C", new WrittenReply()),
        ["no action"] = ("6E 63 3A 3B 0C", new OtherReply("nc", "")),
        ["unknown command"] = ("00 58 58 3A 3B 0C", new UnsupportedReply()),
    };

    public static TheoryData<string> Replies => [.. _replies.Keys];

    [Theory, MemberData(nameof(Replies))]
    public void A_reply_is_what_it_says(string name) => Assert.Equal(_replies[name].Reply, Parse(Hex.Bytes(_replies[name].Hex)));

    [Theory, MemberData(nameof(Replies))]
    public void Every_proper_prefix_is_the_same_reply_or_none(string name)
    {
        var bytes = Hex.Bytes(_replies[name].Hex);
        for (var length = 0; length < bytes.Length; length++)
        {
            if (ControlReply.TryParse(bytes.AsSpan(0, length), out var reply))
                Assert.Equal(_replies[name].Reply, reply);
        }
    }

    [Theory, MemberData(nameof(Replies))]
    public void A_reply_is_the_same_however_its_datagram_is_split(string name)
    {
        foreach (var value in InDatagram.SplitEverywhere(Hex.Bytes(_replies[name].Hex)))
            Assert.Equal(_replies[name].Reply, Parse(value));
    }

    [Fact]
    public void A_firmware_version_holds_its_date() => Assert.Equal(new DateOnly(2017, 6, 23), new FirmwareReply("ME23H6").Date);

    [Theory]
    [InlineData("")]
    [InlineData("ME23H")]
    [InlineData("ME00H6")]
    [InlineData("ME31H6")] // no 31 June
    [InlineData("ME23H0")]
    [InlineData("ME23HD")]
    [InlineData("ME23\u00FF6")]
    [InlineData("MExxH6")]
    public void Other_characters_are_no_date(string version) => Assert.Null(new FirmwareReply(version).Date);

    [Fact]
    public void Confirmed_and_refused_writes_of_other_models()
    {
        Assert.IsType<WrittenReply>(ParseText("@BDC PS\r\n||:OK;\f"));
        Assert.IsType<RefusedReply>(ParseText("||:42:NA;\f"));
        Assert.IsType<RefusedReply>(ParseText("||:42:NG;\f"));
    }

    [Fact]
    public void Cartridges()
    {
        var parts = Assert.IsType<CartridgePartsReply>(ParseText("\0@BDC PS\r\nIA:00;18XL,T02 A, 18XL;\f"));
        Assert.Equal(["18XL", "T02 A", "18XL"], parts.PartNumbers);
        Assert.Equal(new NotAvailableReply("ii"), ParseText("\0ii:NA;\f"));
        Assert.Equal(new OtherReply("II", "01;IC1:00;IQT:40"), ParseText("\0@BDC PS\r\nII:01;IC1:00;IQT:40;\f"));
    }

    [Fact]
    public void A_status_block_and_a_device_id_are_found_inside()
    {
        Assert.Equal("W2AP010552", Assert.IsType<StatusReply>(Parse(Hex.Bytes(St2Vectors.WasteInkFull))).Status.SerialNumber);
        Assert.Equal("X", Assert.IsType<DeviceIdReply>(ParseText("\0@EJL ID\r\nMFG:EPSON;MDL:X;\f")).DeviceId.Model);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("vi")]
    [InlineData("vi:00:ME23H6")]
    [InlineData("hello; world")]
    [InlineData("\u0001\u0002:;")]
    [InlineData("@BDC PS\r\n")]
    [InlineData("@EJL ID\r\nMFG:EPSON")]
    public void Anything_else_is_no_reply(string text) => Assert.False(ControlReply.TryParse(Encoding.Latin1.GetBytes(text), out _));

    private static ControlReply ParseText(string text) => Parse(Encoding.Latin1.GetBytes(text));

    private static ControlReply Parse(byte[] bytes)
    {
        Assert.True(ControlReply.TryParse(bytes, out var reply));
        return reply;
    }
}
