using System.Text;

namespace EpsonPort.Agent.Collectors.Printers;

/// <summary>Turns the codec's enumerations into the words of a report.</summary>
internal static class Names
{
    /// <summary><c>MarkerSupplies</c> becomes <c>markerSupplies</c>; a number without a name becomes <paramref name="otherwise"/>.</summary>
    public static string Camel<T>(T value, string otherwise = "other")
        where T : struct, Enum => Enum.IsDefined(value) ? Lower(value.ToString()) : otherwise;

    /// <summary><c>PaperOut</c> becomes <c>Paper out</c>; a number without a name becomes null.</summary>
    public static string? Words<T>(T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
            return null;
        var words = new StringBuilder();
        foreach (var character in value.ToString().Where(char.IsLetter))
        {
            if (char.IsUpper(character) && words.Length > 0)
                words.Append(' ').Append(char.ToLowerInvariant(character));
            else
                words.Append(character);
        }
        return words.ToString();
    }

    /// <summary><c>Light Cyan</c> becomes <c>lightCyan</c>.</summary>
    public static string CamelOfWords(string text)
    {
        var words = text.Split([' ', '-', '_', '/'], StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(
            words.Select(
                (word, index) => index == 0 ? word.ToLowerInvariant() : char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant()
            )
        );
    }

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
