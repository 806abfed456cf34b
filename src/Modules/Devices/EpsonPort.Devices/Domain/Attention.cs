namespace EpsonPort.Devices.Domain;

/// <summary>How much a device needs a hand; the numbers are the order of lists and stand in the database.</summary>
internal enum Attention : short
{
    /// <summary>It cannot work until somebody acts.</summary>
    Critical = 0,

    /// <summary>Somebody should look soon.</summary>
    Warning = 1,

    /// <summary>Nothing is known that would let one say.</summary>
    Unknown = 2,

    /// <summary>All is well.</summary>
    None = 3,
}

/// <summary>The words for attention in the API.</summary>
internal static class AttentionWords
{
    public const string Critical = "critical";
    public const string Warning = "warning";
    public const string Unknown = "unknown";
    public const string None = "none";

    public static IReadOnlyList<string> All { get; } = [Critical, Warning, None, Unknown];

    public static string Of(Attention attention) =>
        attention switch
        {
            Attention.Critical => Critical,
            Attention.Warning => Warning,
            Attention.Unknown => Unknown,
            Attention.None => None,
            _ => throw new ArgumentOutOfRangeException(nameof(attention), attention, "No such attention."),
        };

    public static Attention Parse(string word) =>
        word switch
        {
            Critical => Attention.Critical,
            Warning => Attention.Warning,
            Unknown => Attention.Unknown,
            None => Attention.None,
            _ => throw new ArgumentOutOfRangeException(nameof(word), word, "No such attention."),
        };
}
