using System.Diagnostics;

namespace EpsonPort.Testing;

/// <summary>Waits for a condition instead of for a time.</summary>
public static class Eventually
{
    private static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks again and again until the answer is true.</summary>
    /// <exception cref="TimeoutException">The deadline came first; the message names <paramref name="what"/>.</exception>
    public static async Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? deadline = null) =>
        await ValueAsync(async () => await condition() ? "" : null, what, deadline);

    /// <inheritdoc cref="TrueAsync(Func{Task{bool}}, string, TimeSpan?)"/>
    public static Task TrueAsync(Func<bool> condition, string what, TimeSpan? deadline = null) =>
        TrueAsync(() => Task.FromResult(condition()), what, deadline);

    /// <summary>Asks again and again until the answer is not null, and gives it.</summary>
    /// <exception cref="TimeoutException">The deadline came first; the message names <paramref name="what"/>.</exception>
    public static async Task<T> ValueAsync<T>(Func<Task<T?>> read, string what, TimeSpan? deadline = null)
        where T : class
    {
        var limit = deadline ?? DefaultDeadline;
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await read() is { } value)
                return value;
            if (Stopwatch.GetElapsedTime(start) > limit)
                throw new TimeoutException($"Not within {limit.TotalSeconds:0.#} s: {what}");
            await Task.Delay(Step);
        }
    }
}
