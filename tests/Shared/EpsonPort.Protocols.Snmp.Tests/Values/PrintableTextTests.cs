namespace EpsonPort.Protocols.Snmp.Tests.Values;

public sealed class PrintableTextTests
{
    [Theory]
    [InlineData("45 50 53 4F 4E", "EPSON")]
    [InlineData("45 50 53 4F 4E 00 00", "EPSON")]
    [InlineData("20 20 41 20", "A")]
    [InlineData("E3 82 A8", "エ")] // UTF-8
    [InlineData("B0 43", "°C")] // not UTF-8, so Latin-1
    [InlineData("1B 5B 32 4A 41", "[2JA")] // a terminal would clear its screen
    [InlineData("41 0D 0A 58 3A 20 79", "A X: y")]
    [InlineData("41 09 09 42", "A B")]
    [InlineData("41 E2 80 AE 42", "AB")] // right-to-left override
    [InlineData("41 C2 85 42", "AB")] // a control character in UTF-8
    [InlineData("41 9B 42", "AB")] // the same kind in Latin-1
    [InlineData("F0 9F 96 A8", "🖨")]
    [InlineData("", "")]
    [InlineData("00 00", "")]
    public void Bytes_become_text_that_is_safe_to_show(string bytes, string text) =>
        Assert.Equal(text, PrintableText.From(Hex.Bytes(bytes)));

    [Fact]
    public void Every_byte_at_once_gives_no_control_character()
    {
        var text = PrintableText.From([.. Enumerable.Range(0, 256).Select(n => (byte)n)]);
        Assert.DoesNotContain(text, char.IsControl);
        Assert.Contains("ABC", text, StringComparison.Ordinal);
    }
}
