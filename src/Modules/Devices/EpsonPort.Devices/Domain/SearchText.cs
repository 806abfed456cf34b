using System.Text;

namespace EpsonPort.Devices.Domain;

/// <summary>Finds any part of a device's names, letter case aside: the text, and its pieces of three letters, which the database indexes.</summary>
internal static class SearchText
{
    /// <summary>Letters of a piece. Shorter words are looked for without the index.</summary>
    public const int PieceLength = 3;

    private const int LongestField = 300;

    /// <summary>The fields one below the other, so that no search word reaches over two of them.</summary>
    public static string Of(Device device) =>
        string.Join(
            '\n',
            new[]
            {
                device.DisplayName,
                device.Manufacturer,
                device.Model,
                device.SerialNumber,
                device.Address,
                device.GroupName,
                device.Comment,
            }
                .OfType<string>()
                .Select(field => SortText.Cut(Fold(field), LongestField))
        );

    /// <summary>The words of what a person typed; each has to be found.</summary>
    public static IReadOnlyList<string> Words(string typed) =>
        [.. Fold(typed).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>Each run of three characters within a field, once.</summary>
    public static string[] Pieces(string text)
    {
        var pieces = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n'))
        {
            for (var start = 0; start + PieceLength <= line.Length; start++)
                pieces.Add(line.Substring(start, PieceLength));
        }
        return [.. pieces.Where(IsStorable)];
    }

    private static string Fold(string text) => text.Normalize(NormalizationForm.FormKC).ToUpperInvariant().ReplaceLineEndings(" ");

    // Half of a character outside the basic plane is no text; the whole text is compared in the end anyway.
    private static bool IsStorable(string piece) => !piece.Any(char.IsSurrogate);
}
