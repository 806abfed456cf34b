namespace EpsonPort.Protocols.Snmp.Tests.Messages;

/// <summary>Whole messages with what they mean. "Published" packets stood in other projects before ours and were made by other encoders.</summary>
internal static class MessageVectors
{
    private static readonly Community _public = new("public");
    private static readonly ObjectIdentifier _supply = ObjectIdentifier.Parse("1.3.6.1.4.1.1248.1.2.2.1.1.1");

    /// <summary>Published: GET of the device ID.</summary>
    public static readonly Vector GetDeviceId = new(
        "30 30 02 01 00 04 06 70 75 62 6C 69 63 A0 23 02 04 11 22 33 44 02 01 00 02 01 00 30 15 30 13 06 0F 2B 06 01 04 01 89 60 01 02 02 01 01 01 01 01 05 00",
        new GetRequest(0x11223344, _supply.Append(1, 1))
    );

    /// <summary>Published: the model.</summary>
    public static readonly Vector Model = new(
        "30 37 02 01 00 04 06 70 75 62 6C 69 63 A2 2A 02 04 11 22 33 44 02 01 00 02 01 00 30 1C 30 1A 06 0F 2B 06 01 04 01 89 60 01 02 02 01 01 01 02 01 04 07 45 54 2D 32 38 32 35",
        new Response(0x11223344, ErrorStatus.NoError, 0, [new(_supply.Append(2, 1), OctetString.FromText("ET-2825"))])
    );

    /// <summary>Published: noSuchName at the first binding.</summary>
    public static readonly Vector NoSuchName = new(
        "30 30 02 01 00 04 06 70 75 62 6C 69 63 A2 23 02 04 11 22 33 44 02 01 02 02 01 01 30 15 30 13 06 0F 2B 06 01 04 01 89 60 01 02 02 01 01 01 02 01 05 00",
        new Response(0x11223344, ErrorStatus.NoSuchName, 1, [new(_supply.Append(2, 1))])
    );

    /// <summary>Published: lengths in long form around a value of 200 bytes.</summary>
    public static readonly Vector LongForm = new(
        "30 81 FC 02 01 00 04 06 70 75 62 6C 69 63 A2 81 EE 02 04 11 22 33 44 02 01 00 02 01 00 30 81 DF 30 81 DC 06 0F 2B 06 01 04 01 89 60 01 02 02 01 01 01 02 01 04 81 C8"
            + string.Concat(Enumerable.Repeat(" 41", 200)),
        new Response(0x11223344, ErrorStatus.NoError, 0, [new(_supply.Append(2, 1), OctetString.FromText(new string('A', 200)))])
    );

    /// <summary>GETNEXT of the ST2 column, as Epson's own driver asks.</summary>
    public static readonly Vector GetNextStatus = new(
        "30 2F 02 01 00 04 06 70 75 62 6C 69 63 A1 22 02 04 11 22 33 44 02 01 00 02 01 00 30 14 30 12 06 0E 2B 06 01 04 01 89 60 01 02 02 01 01 01 04 05 00",
        new GetNextRequest(0x11223344, _supply.Append(4))
    );

    /// <summary>GET of the control channel's status command.</summary>
    public static readonly Vector GetControlStatus = new(
        "30 35 02 01 00 04 06 70 75 62 6C 69 63 A0 28 02 04 11 22 33 44 02 01 00 02 01 00 30 1A 30 18 06 14 2B 06 01 04 01 89 60 01 02 02 2C 01 01 02 01 73 74 01 00 01 05 00",
        new GetRequest(0x11223344, ObjectIdentifier.Parse("1.3.6.1.4.1.1248.1.2.2.44.1.1.2.1.115.116.1.0.1"))
    );

    public static readonly Vector[] All = [GetDeviceId, Model, NoSuchName, LongForm, GetNextStatus, GetControlStatus];

    internal sealed record Vector(byte[] Bytes, CommunityMessage Message)
    {
        public Vector(string hex, SnmpPdu pdu)
            : this(Hex.Bytes(hex), new CommunityMessage(SnmpVersion.V1, _public, pdu)) { }
    }
}
