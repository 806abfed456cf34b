using System.Globalization;

namespace EpsonPort.Devices.Domain;

/// <summary>How long an enrolment code works, as people write it: <c>30m</c>, <c>24h</c>, <c>7d</c>.</summary>
internal static class ValidFor
{
    public const string Rule = "From 1m to 30d: a whole number and m (minutes), h (hours) or d (days), such as 24h.";

    private const int MostDigits = 5;

    public static readonly TimeSpan Default = TimeSpan.FromHours(24);
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>Reads the text; null reads as the default.</summary>
    public static bool TryParse(string? text, out TimeSpan validFor)
    {
        validFor = Default;
        if (text is null)
            return true;
        if (
            text.Length is < 2 or > MostDigits + 1
            || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        )
            return false;
        TimeSpan? read = text[^1] switch
        {
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' => TimeSpan.FromDays(number),
            _ => null,
        };
        if (read is not { } value || value < Shortest || value > Longest)
            return false;
        validFor = value;
        return true;
    }
}
