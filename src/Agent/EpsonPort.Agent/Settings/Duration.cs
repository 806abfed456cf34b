using System.Globalization;

namespace EpsonPort.Agent.Settings;

/// <summary>Durations as people type them: <c>30s</c>, <c>5m</c>, <c>1h</c>.</summary>
internal static class Duration
{
    /// <summary>Reads one; false for anything else, and for more than a <see cref="TimeSpan"/> can hold.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        if (
            text.Length < 2
            || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        )
            return false;
        TimeSpan? unit = text[^1] switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            _ => null,
        };
        if (unit is null || count > TimeSpan.MaxValue / unit.Value)
            return false;
        duration = count * unit.Value;
        return true;
    }

    /// <summary>An age in its largest whole unit: <c>12 s</c>, <c>5 min</c>, <c>3 h</c>, <c>2 d</c>.</summary>
    public static string Describe(TimeSpan age) =>
        age switch
        {
            { TotalSeconds: < 60 } => $"{Math.Max(0, (int)age.TotalSeconds)} s",
            { TotalMinutes: < 60 } => $"{(int)age.TotalMinutes} min",
            { TotalHours: < 48 } => $"{(int)age.TotalHours} h",
            _ => $"{(int)age.TotalDays} d",
        };
}
