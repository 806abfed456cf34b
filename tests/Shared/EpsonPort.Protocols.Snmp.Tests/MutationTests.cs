using System.Buffers;
using System.Text;
using EpsonPort.Protocols.Snmp.Epson;
using EpsonPort.Protocols.Snmp.Printers;
using EpsonPort.Protocols.Snmp.Tests.Epson;
using EpsonPort.Protocols.Snmp.Tests.Messages;

namespace EpsonPort.Protocols.Snmp.Tests;

/// <summary>100,000 damaged inputs for each parser, the same ones every time: nothing is thrown, and an answer is either whole or typed.</summary>
public sealed class MutationTests
{
    private const int Count = 100_000;

    private static readonly byte[][] _texts =
    [
        "MFG:EPSON;CMD:ESCPL2,BDC,D4;MDL:SC-T3405 Series;CLS:PRINTER;SN:583847393030303415;"u8.ToArray(),
        "\0vi:00:ME23H6;\f"u8.ToArray(),
        "\0@BDC PS\r\nIA:00;18XL,18XL,18XL,18XL;\f"u8.ToArray(),
        "\0@BDC PS\r\nEE:0018AD;\f"u8.ToArray(),
        "\0@EJL ID\r\nMFG:EPSON;MDL:X;\f"u8.ToArray(),
        Encoding.UTF8.GetBytes("エプソン \u202E\u001b[2J 🖨"),
    ];

    private static readonly byte[][] _messages =
    [
        .. MessageVectors.All.Select(vector => vector.Bytes),
        Ber.Response([.. Enumerable.Repeat(Ber.Binding(Ber.Integer(-70_000)), 20)]),
        Ber.ResponseWith([0x46, 9, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]),
        Ber.ResponseWith([0x40, 4, 192, 0, 2, 1]),
    ];

    [Fact]
    public void A_damaged_message_is_taken_or_rejected_with_a_reason()
    {
        var taken = 0;
        foreach (var bytes in Mutants(_messages, seed: 1))
        {
            var status = SnmpMessage.TryRead(bytes, out var message, out var rejection);
            Assert.Equal(status == OperationStatus.Done, message is not null);
            Assert.Equal(status == OperationStatus.Done, rejection.Reason == SnmpRejectionReason.None);
            Assert.Equal(status == OperationStatus.NeedMoreData, rejection.Reason == SnmpRejectionReason.Truncated);
            Assert.InRange(rejection.Offset, 0, bytes.Length);
            if (message is CommunityMessage { Pdu: Response response, Community: var community })
            {
                taken++;
                AssertComesBack(new CommunityMessage(SnmpVersion.V2c, community, response));
            }
        }
        Assert.InRange(taken, 1, Count - 1); // the damage is neither always fatal nor never
    }

    [Fact]
    public void A_damaged_status_block_is_read_without_a_throw()
    {
        var read = 0;
        foreach (var bytes in Mutants([.. St2Vectors.All.Select(Hex.Bytes)], seed: 2))
        {
            if (!St2Status.TryParse(bytes, out var status))
                continue;
            read++;
            Assert.True(status.Fields.Sum(field => field.Data.Length) <= bytes.Length);
            Assert.All(status.Inks, ink => Assert.True(ink.Level.Percent is null or (>= 0 and <= 100)));
        }
        Assert.InRange(read, 1, Count - 1);
    }

    [Fact]
    public void A_damaged_device_id_is_read_without_a_throw()
    {
        foreach (var bytes in Mutants(_texts, seed: 3))
        {
            if (!Ieee1284DeviceId.TryParse(bytes, out var id))
                continue;
            Assert.InRange(id.Values.Count, 1, Ieee1284DeviceId.MaxPairs);
            Assert.True(id.SerialNumber is null or { Length: > 0 });
            Assert.All(id.Values, pair => Assert.DoesNotContain(pair.Key + pair.Value, char.IsControl));
        }
    }

    [Fact]
    public void A_damaged_control_reply_is_read_without_a_throw()
    {
        foreach (var bytes in Mutants([.. _texts, .. St2Vectors.All.Select(Hex.Bytes)], seed: 4))
        {
            if (ControlReply.TryParse(bytes, out var reply) && reply is FirmwareReply firmware)
                Assert.InRange(firmware.Date?.Year ?? 2000, 1945, 1945 + 'z');
        }
    }

    [Fact]
    public void Damaged_small_values_are_read_without_a_throw()
    {
        byte[][] dates = [Hex.Bytes("07 E9 03 0E 0F 1E 00 00 2B 09 00"), Hex.Bytes("07 E9 03 0E 0F 1E 00 00")];
        foreach (var bytes in Mutants(dates, seed: 5))
        {
            if (DateAndTime.TryDecode(bytes, out var value))
                _ = value.ToDateTimeOffset();
            _ = DetectedErrorState.Decode(bytes);
            Assert.DoesNotContain(PrintableText.From(bytes), char.IsControl);
        }
    }

    private static void AssertComesBack(CommunityMessage message)
    {
        Assert.Equal(OperationStatus.Done, SnmpMessage.TryRead(message.ToBytes(), out var again, out _));
        SameMessage.Assert(message, again);
    }

    private static IEnumerable<byte[]> Mutants(byte[][] seeds, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < Count; i++)
        {
            List<byte> bytes = [.. seeds[i % seeds.Length]];
            for (var changes = random.Next(1, 5); changes > 0 && bytes.Count > 0; changes--)
            {
                var at = random.Next(bytes.Count);
                switch (random.Next(6))
                {
                    case 0:
                        bytes.RemoveAt(at);
                        break;
                    case 1:
                        bytes.Insert(at, (byte)random.Next(256));
                        break;
                    case 2:
                        bytes.RemoveRange(at, bytes.Count - at);
                        break;
                    case 3:
                        bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(16), bytes.Count - at)));
                        break;
                    case 4:
                        bytes[at] ^= (byte)(1 << random.Next(8));
                        break;
                    default:
                        bytes[at] = (byte)random.Next(256);
                        break;
                }
            }
            yield return [.. bytes];
        }
    }
}
