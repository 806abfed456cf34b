using System.Buffers;
using System.Collections;
using EpsonPort.Protocols.Snmp.Epson;
using EpsonPort.Protocols.Snmp.Printers;

namespace EpsonPort.Protocols.Snmp.Tests.Epson;

/// <summary>A GET can write on an Epson device; these say which ones can become bytes.</summary>
public sealed class ControlChannelTests
{
    private const string Root = "1.3.6.1.4.1.1248.1.2.2.44.1.1.2.1";

    private static readonly ObjectIdentifier _root = ObjectIdentifier.Parse(Root);

    [Theory]
    [InlineData(ControlCommand.Status, "115.116.1.0.1")]
    [InlineData(ControlCommand.DeviceId, "100.105.1.0.1")]
    [InlineData(ControlCommand.FirmwareVersion, "118.105.1.0.0")]
    [InlineData(ControlCommand.CartridgeParts, "105.97.1.0.0")]
    public void A_command_has_one_name(ControlCommand command, string tail)
    {
        Assert.Equal($"{Root}.{tail}", ControlChannel.NameOf(command).ToString());
        Assert.Throws<ArgumentException>(() => ControlChannel.NameOf(command, 1));
    }

    [Theory]
    [InlineData(ControlCommand.Cartridge, 1, "105.105.2.0.1.1")]
    [InlineData(ControlCommand.Cartridge, 255, "105.105.2.0.1.255")]
    [InlineData(ControlCommand.Job, 0, "106.105.3.0.0.0.0")]
    public void A_command_with_an_index_ends_in_it(ControlCommand command, byte index, string tail)
    {
        Assert.Equal($"{Root}.{tail}", ControlChannel.NameOf(command, index).ToString());
        Assert.Throws<ArgumentException>(() => ControlChannel.NameOf(command));
    }

    [Fact]
    public void There_is_no_command_beyond_the_list()
    {
        Assert.Equal(6, Enum.GetValues<ControlCommand>().Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => ControlChannel.NameOf((ControlCommand)6));
        Assert.Throws<ArgumentOutOfRangeException>(() => ControlChannel.NameOf((ControlCommand)6, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ControlChannel.NameOf((ControlCommand)(-1)));
    }

    [Fact]
    public void Every_listed_command_can_be_asked_with_get_and_not_with_get_next()
    {
        ObjectIdentifier[] names =
        [
            ControlChannel.NameOf(ControlCommand.Status),
            ControlChannel.NameOf(ControlCommand.DeviceId),
            ControlChannel.NameOf(ControlCommand.FirmwareVersion),
            ControlChannel.NameOf(ControlCommand.CartridgeParts),
            .. Enumerable.Range(0, 256).Select(n => ControlChannel.NameOf(ControlCommand.Cartridge, (byte)n)),
            .. Enumerable.Range(0, 256).Select(n => ControlChannel.NameOf(ControlCommand.Job, (byte)n)),
        ];
        foreach (var name in names)
        {
            AssertWritten(new GetRequest(1, name));
            AssertRefused(new GetNextRequest(1, name));
            AssertRefused(new GetBulkRequest(1, 0, 1, name));
        }
    }

    /// <summary>EEPROM read, EEPROM write, waste counter reset, actions, and near misses of the commands that are allowed.</summary>
    [Theory]
    [InlineData("124.124")]
    [InlineData("124.124.16.0")]
    [InlineData("124.124.7.0.1.2.65.190.160.24.0")]
    [InlineData("124.124.16.0.1.2.66.189.33.24.0.0.1.1.1.1.1.1.1.1")]
    [InlineData("124.124.0.0")]
    [InlineData("380.380.7.0")] // 380 = 124 + 256: a device that keeps the low byte only would see ||
    [InlineData("114.119.1.0.0")]
    [InlineData("114.115.1.0.1")]
    [InlineData("114.106.1.0.1")]
    [InlineData("116.105.1.0.1")]
    [InlineData("102.108.1.0.1")]
    [InlineData("110.99.2.0.0.0")]
    [InlineData("99.104.2.0.0.0")]
    [InlineData("111.116.1.0.1")]
    [InlineData("115.116.1.0.2")]
    [InlineData("115.116.1.0.1.0")]
    [InlineData("115.116.1.0")]
    [InlineData("115.116.257.0.1")]
    [InlineData("371.116.1.0.1")]
    [InlineData("115.116.1.0.257")]
    [InlineData("105.105.2.0.1")]
    [InlineData("105.105.2.0.1.256")]
    [InlineData("105.105.2.0.1.1.1")]
    [InlineData("105.105.2.0.2.1")]
    [InlineData("106.105.3.0.0.1.1")]
    public void Nothing_else_in_the_control_channel_becomes_a_request(string tail)
    {
        var name = ObjectIdentifier.Parse($"{Root}.{tail}");
        Assert.False(ControlChannel.IsReadCommand(name));
        AssertRefused(new GetRequest(1, name));
        AssertRefused(new GetRequest(1, PrinterObjects.SysDescr, name));
        AssertRefused(new GetNextRequest(1, name));
        AssertRefused(new GetBulkRequest(1, 1, 1, PrinterObjects.SysDescr, name));
    }

    [Fact]
    public void No_two_letters_but_the_listed_ones_pass_with_any_short_payload()
    {
        string[] allowed = ["st", "di", "vi", "ia", "ii", "ji"];
        for (var letters = 0; letters < 256 * 256; letters++)
        {
            var (first, second) = ((uint)letters >> 8, (uint)letters & 0xFF);
            if (allowed.Contains($"{(char)first}{(char)second}", StringComparer.Ordinal))
                continue;
            Assert.False(ControlChannel.IsReadCommand(_root.Append(first, second, 1, 0, 1)));
            Assert.False(ControlChannel.IsReadCommand(_root.Append(first, second, 2, 0, 1, 1)));
        }
    }

    [Theory]
    [InlineData("1.3.6.1.4.1.1248.1.2.2.44")]
    [InlineData("1.3.6.1.4.1.1248.1.2.2.44.1")]
    [InlineData("1.3.6.1.4.1.1248.1.2.2.44.1.1.2.1")]
    [InlineData("1.3.6.1.4.1.1248.1.2.2.44.2.1")]
    public void The_rest_of_the_subtree_is_closed_too(string name)
    {
        AssertRefused(new GetRequest(1, ObjectIdentifier.Parse(name)));
        AssertRefused(new GetNextRequest(1, ObjectIdentifier.Parse(name)));
        AssertRefused(new GetBulkRequest(1, 0, 1, ObjectIdentifier.Parse(name)));
    }

    [Theory]
    [InlineData("1.3")]
    [InlineData("1.3.6.1.4.1.1248")]
    [InlineData("1.3.6.1.4.1.1248.1.2.2")]
    [InlineData("1.3.6.1.4.1.1248.1.2.2.43")]
    [InlineData("1.3.6.1.4.1.1248.1.2.2.43.1.1")]
    public void A_step_from_above_or_just_before_the_control_channel_is_refused(string name)
    {
        AssertRefused(new GetNextRequest(1, ObjectIdentifier.Parse(name)));
        AssertRefused(new GetBulkRequest(1, 0, 1, ObjectIdentifier.Parse(name)));
    }

    [Theory]
    [InlineData("1.3.6.1.4.1.1248.1.2.2.27.5.1.3.1")]
    [InlineData("1.3.6.1.4.1.1248.1.1.3.1.21")]
    [InlineData("1.3.6.1.4.1.11.2")]
    public void A_bulk_that_could_run_into_the_control_channel_is_refused_where_a_single_step_is_not(string name)
    {
        AssertWritten(new GetNextRequest(1, ObjectIdentifier.Parse(name)));
        AssertRefused(new GetBulkRequest(1, 0, 10, ObjectIdentifier.Parse(name)));
    }

    [Fact]
    public void A_bulk_of_the_printer_mib_is_written() => AssertWritten(new GetBulkRequest(1, 0, 10, PrinterObjects.PrtAlertCodeColumn));

    [Fact]
    public void A_responder_reads_any_request_and_answers_for_any_name()
    {
        var write = _root.Append(124, 124, 16, 0, 1, 2, 66, 189, 33);
        AssertWritten(new Response(1, ErrorStatus.NoSuchName, 1, [new VarBind(write)]));
        var name = new byte[] { 0x2B, 6, 1, 4, 1, 0x89, 0x60, 1, 2, 2, 44, 1, 1, 2, 1, 124, 124, 16, 0 };
        var request = Ber.Message(Ber.Integer(1), 0xA0, Ber.Tlv(0x30, Ber.Tlv(0x06, name), [0x05, 0x00]));
        Assert.Equal(OperationStatus.Done, SnmpMessage.TryRead(request, out var message, out _));
        Assert.Throws<ControlChannelException>(() => message!.ToBytes());
    }

    [Fact]
    public void A_list_that_changes_while_it_is_read_gets_nothing_past_the_guard()
    {
        var shifting = new ShiftingList(new VarBind(PrinterObjects.SysDescr), new VarBind(_root.Append(124, 124, 16, 0)));
        Assert.Equal(Wrap(new GetRequest(1, PrinterObjects.SysDescr)).ToBytes(), Wrap(new GetRequest(1, shifting)).ToBytes());
        AssertRefused(new GetRequest(1, shifting));
    }

    private static void AssertRefused(SnmpPdu pdu) => Assert.Throws<ControlChannelException>(() => Wrap(pdu).ToBytes());

    private static void AssertWritten(SnmpPdu pdu) => Assert.NotEmpty(Wrap(pdu).ToBytes());

    private static CommunityMessage Wrap(SnmpPdu pdu) => new(SnmpVersion.V2c, new Community("public"), pdu);

    /// <summary>Shows one binding to the first who looks and another to everybody after.</summary>
    private sealed class ShiftingList(VarBind first, VarBind then) : IReadOnlyList<VarBind>
    {
        private bool _shown;

        public int Count => 1;

        public VarBind this[int index] => _shown ? then : first;

        public IEnumerator<VarBind> GetEnumerator()
        {
            var current = this[0];
            _shown = true;
            yield return current;
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
