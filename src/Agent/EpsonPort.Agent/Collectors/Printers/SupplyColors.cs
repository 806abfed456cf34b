namespace EpsonPort.Agent.Collectors.Printers;

/// <summary>Colour names, from the colorant table's words or from a supply's description.</summary>
internal static class SupplyColors
{
    // Longer names first: "Light Cyan" holds "Cyan".
    private static readonly string[] _known =
    [
        "light light black",
        "vivid light magenta",
        "vivid magenta",
        "light cyan",
        "light magenta",
        "light black",
        "photo black",
        "matte black",
        "dark gray",
        "light gray",
        "black",
        "cyan",
        "magenta",
        "yellow",
        "gray",
        "orange",
        "green",
        "violet",
        "red",
        "blue",
        "white",
        "clear",
    ];

    /// <returns>English, in lower camel case; null for no colour and for words that are none.</returns>
    public static string? Find(string? colorant, string? description) => Match(colorant) ?? Match(description);

    private static string? Match(string? text)
    {
        if (text is null)
            return null;
        var words = string.Join(
            ' ',
            text.ToLowerInvariant()
                .Replace("grey", "gray", StringComparison.Ordinal)
                .Split([' ', '-', '_', '/', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
        );
        var found = _known.FirstOrDefault(color => $" {words} ".Contains($" {color} ", StringComparison.Ordinal));
        return found is null ? null : Names.CamelOfWords(found);
    }
}
