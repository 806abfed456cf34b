namespace EpsonPort.Kernel.Http;

/// <summary>One page of a list. <see cref="Next"/> is the cursor of the next page, null on the last one.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>The same page with each row turned into what the answer shows.</summary>
    public Page<TItem> Select<TItem>(Func<T, TItem> show) => new([.. Items.Select(show)], Next);
}

/// <summary>Bounds of every list.</summary>
public static class PageLimits
{
    /// <summary>Rows when the caller does not say.</summary>
    public const int Default = 50;

    /// <summary>Most rows in one page.</summary>
    public const int Maximum = 500;
}
