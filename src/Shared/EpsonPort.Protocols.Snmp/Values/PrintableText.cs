using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace EpsonPort.Protocols.Snmp;

/// <summary>
/// Text out of bytes that a device sent. Valid UTF-8 is read as that, anything else as Latin-1. What could drive a terminal or turn a line
/// round is removed: control characters (ESC among them), direction marks and other invisible format characters, unpaired and private code
/// points. Tabs and line ends become one blank; blanks and NULs at both ends go.
/// Quotes, angle brackets and formula signs stay: escaping is the work of whoever writes HTML or CSV.
/// </summary>
public static class PrintableText
{
    public static string From(ReadOnlySpan<byte> bytes)
    {
        var text = Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (rune.Value is '\t' or '\r' or '\n' || category is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                AppendBlank(clean);
            else if (
                category
                is not (
                    UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.Surrogate
                    or UnicodeCategory.PrivateUse
                    or UnicodeCategory.OtherNotAssigned
                )
            )
                clean.Append(rune);
        }
        return clean.ToString().Trim();
    }

    private static void AppendBlank(StringBuilder clean)
    {
        if (clean.Length > 0 && clean[^1] != ' ')
            clean.Append(' ');
    }
}
