namespace EpsonPort.Kernel.Http;

/// <summary>Search words as a pattern for <c>EF.Functions.ILike(column, pattern, LikePattern.Escape)</c>.</summary>
public static class LikePattern
{
    /// <summary>The escape character.</summary>
    public const string Escape = @"\";

    /// <summary>Finds <paramref name="words"/> anywhere; its own wildcards are taken literally.</summary>
    public static string Containing(string words) => $"%{Exactly(words)}%";

    /// <summary>Finds <paramref name="words"/> alone, letter case aside.</summary>
    public static string Exactly(string words) =>
        $"{words.Replace(Escape, Escape + Escape, StringComparison.Ordinal).Replace("%", Escape + "%", StringComparison.Ordinal).Replace("_", Escape + "_", StringComparison.Ordinal)}";
}
