namespace EpsonPort.Protocols.Snmp.Tests;

internal static class Hex
{
    /// <summary>Bytes out of hexadecimal digits with any blanks between them.</summary>
    public static byte[] Bytes(string hex) => Convert.FromHexString(string.Concat(hex.Where(c => !char.IsWhiteSpace(c))));
}
