namespace EpsonPort.Protocols.Snmp.Tests;

/// <summary>An encoder for tests that can say what the real one cannot: any tag, any content, any faulty length.</summary>
internal static class Ber
{
    public static byte[] Tlv(byte tag, params byte[][] content)
    {
        byte[] body = [.. content.SelectMany(part => part)];
        byte[] length = body.Length switch
        {
            < 0x80 => [(byte)body.Length],
            <= 0xFF => [0x81, (byte)body.Length],
            _ => [0x82, (byte)(body.Length >> 8), (byte)body.Length],
        };
        return [tag, .. length, .. body];
    }

    public static byte[] Integer(int value) =>
        value is >= -128 and <= 127
            ? [0x02, 0x01, (byte)value]
            : [0x02, 0x04, (byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    public static byte[] Text(string text) => Tlv(0x04, System.Text.Encoding.Latin1.GetBytes(text));

    /// <summary>1.3.6.1.2.1.43.5.1.1.17.1</summary>
    public static byte[] Name => [0x06, 0x0B, 0x2B, 6, 1, 2, 1, 43, 5, 1, 1, 17, 1];

    public static byte[] Binding(byte[] value) => Tlv(0x30, Name, value);

    /// <summary>A v2c response around bindings that are encoded already.</summary>
    public static byte[] Response(params byte[][] bindings) => Message(Integer(7), 0xA2, bindings);

    /// <summary>A v2c response with one binding of this value.</summary>
    public static byte[] ResponseWith(byte[] value) => Response(Binding(value));

    public static byte[] Message(byte[] requestId, byte pdu, params byte[][] bindings) =>
        Tlv(0x30, Integer(1), Text("public"), Tlv(pdu, requestId, Integer(0), Integer(0), Tlv(0x30, bindings)));
}
