using System.Text;
using EpsonPort.Protocols.Snmp.Epson;

namespace EpsonPort.Protocols.Snmp.Tests.Epson;

public sealed class Ieee1284DeviceIdTests
{
    /// <summary>Real: SC-T3405.</summary>
    private const string LargeFormat =
        "MFG:EPSON;CMD:ESCPL2,BDC,D4,D4PX,RTL,PJL,HP-GL/2,END4,GENEP;MDL:SC-T3405 Series;CLS:PRINTER;DES:EPSON SC-T3405 Series;CID:EpsonStd14;RID:06;DDS:401900;SN:583847393030303415;";

    /// <summary>Real: CW-C6500Au.</summary>
    private const string Label = "MFG:EPSON;CMD:ESCLABEL;MDL:CW-C6500Au;CLS:PRINTER;DES:EPSON CW-C6500Au;CID:EpsonCWC6500Au;";

    /// <summary>The end is real: XP-432/435.</summary>
    private const string Inkjet =
        "MFG:EPSON;CMD:ESCPL2,BDC,D4,D4PX,ESCPR1;MDL:XP-432 435 Series;CLS:PRINTER;ELG:0E10;SN:573241503031303552;";

    public static TheoryData<string> Vectors => [LargeFormat, Label, Inkjet];

    [Fact]
    public void A_large_format_printer()
    {
        var id = Parse(LargeFormat);
        Assert.Equal(("EPSON", "SC-T3405 Series", "PRINTER"), (id.Manufacturer, id.Model, id.Class));
        Assert.Equal("EPSON SC-T3405 Series", id.Description);
        Assert.Equal("X8G9000415", id.SerialNumber);
        Assert.Equal(9, id.CommandSets.Count);
        Assert.True(id.HasControlChannel);
        Assert.Equal("401900", id.Values["DDS"]);
    }

    [Fact]
    public void A_label_printer_tells_no_serial_number_and_has_no_control_channel()
    {
        var id = Parse(Label);
        Assert.Equal("CW-C6500Au", id.Model);
        Assert.Null(id.SerialNumber);
        Assert.False(id.HasControlChannel);
    }

    [Fact]
    public void An_inkjet()
    {
        Assert.Equal("W2AP010552", Parse(Inkjet).SerialNumber);
        Assert.True(Parse(Inkjet).HasControlChannel);
    }

    [Fact]
    public void Long_keys_mean_the_same()
    {
        var id = Parse("MANUFACTURER:EPSON;COMMAND SET:ESCPL2,BDC;MODEL:X;CLASS:PRINTER;DESCRIPTION:Y;");
        Assert.Equal(("EPSON", "X", "PRINTER", "Y", true), (id.Manufacturer, id.Model, id.Class, id.Description, id.HasControlChannel));
    }

    [Fact]
    public void A_length_in_front_is_passed_over_and_bounds_the_text()
    {
        byte[] prefixed = [0, (byte)(Label.Length + 2), .. Encoding.ASCII.GetBytes(Label + "SN:583847393030303415;")];
        Assert.True(Ieee1284DeviceId.TryParse(prefixed, out var id));
        Assert.Equal("CW-C6500Au", id.Model);
        Assert.Null(id.SerialNumber);
    }

    [Fact]
    public void A_length_that_cannot_be_is_passed_over()
    {
        foreach (var prefix in new byte[][] { [0, 0], [0, 1], [0x1F, 0xFF] })
        {
            Assert.True(Ieee1284DeviceId.TryParse([.. prefix, .. Encoding.ASCII.GetBytes(Label)], out var id));
            Assert.Equal("EPSON", id.Manufacturer);
        }
    }

    [Fact]
    public void The_answer_of_the_control_channel_has_a_line_in_front()
    {
        Assert.True(Ieee1284DeviceId.TryParse(Encoding.ASCII.GetBytes("\0@EJL ID\r\n" + Inkjet), out var id));
        Assert.Equal(("EPSON", "W2AP010552"), (id.Manufacturer, id.SerialNumber));
    }

    [Fact]
    public void Junk_between_the_pairs_is_passed_over()
    {
        var id = Parse(";;junk;:no key;MFG:EPSON; mdl : X ;MDL:second;DES:a:b;\0\u0001;CMD:, A ,,B,;");
        Assert.Equal(("EPSON", "X", "a:b"), (id.Manufacturer, id.Model, id.Description));
        Assert.Equal(["A", "B"], id.CommandSets);
    }

    [Theory]
    [InlineData("")]
    [InlineData(";")]
    [InlineData("MFG")]
    [InlineData("MFG:EPSON")] // no semicolon: it may be half a value
    [InlineData("\0")]
    [InlineData("\0@EJL ID")]
    public void Without_a_whole_pair_there_is_no_device_id(string text) =>
        Assert.False(Ieee1284DeviceId.TryParse(Encoding.Latin1.GetBytes(text), out _));

    [Fact]
    public void No_more_pairs_than_the_limit_are_read()
    {
        var text = string.Concat(Enumerable.Range(0, 10_000).Select(n => $"K{n}:v;"));
        Assert.Equal(Ieee1284DeviceId.MaxPairs, Parse(text).Values.Count);
    }

    [Theory]
    [InlineData("583847393030303415", "X8G9000415")]
    [InlineData("X8G9000415", "X8G9000415")]
    [InlineData("58384739303030341A", "58384739303030341A")] // 1A is no pair of digits: not the coded form
    [InlineData("0038473930303034 15", null)]
    [InlineData("", null)]
    [InlineData("-", null)]
    public void A_serial_number_is_decoded_or_taken_as_it_stands(string value, string? serial) =>
        Assert.Equal(serial, Ieee1284DeviceId.DecodeSerialNumber(value));

    [Theory, MemberData(nameof(Vectors))]
    public void Every_proper_prefix_has_fewer_pairs_and_no_other(string vector)
    {
        var whole = Parse(vector);
        for (var length = 0; length < vector.Length; length++)
        {
            if (!Ieee1284DeviceId.TryParse(Encoding.ASCII.GetBytes(vector[..length]), out var part))
                continue;
            Assert.True(part.Values.Count < whole.Values.Count);
            Assert.All(part.Values, pair => Assert.Equal(whole.Values[pair.Key], pair.Value));
        }
    }

    [Theory, MemberData(nameof(Vectors))]
    public void A_device_id_is_the_same_however_its_datagram_is_split(string vector)
    {
        var whole = Parse(vector);
        foreach (var value in InDatagram.SplitEverywhere(Encoding.ASCII.GetBytes(vector)))
        {
            Assert.True(Ieee1284DeviceId.TryParse(value, out var id));
            Assert.Equal(whole.Values.OrderBy(p => p.Key, StringComparer.Ordinal), id.Values.OrderBy(p => p.Key, StringComparer.Ordinal));
        }
    }

    private static Ieee1284DeviceId Parse(string text)
    {
        Assert.True(Ieee1284DeviceId.TryParse(Encoding.ASCII.GetBytes(text), out var id));
        return id;
    }
}
