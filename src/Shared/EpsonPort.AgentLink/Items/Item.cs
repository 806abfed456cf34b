namespace EpsonPort.AgentLink.Items;

/// <summary>
/// One data item of a report: either a value with the time it was measured and where it came from, or the reason why there is none.
/// </summary>
/// <typeparam name="T">A reference type, so that an absent value can never be mistaken for zero.</typeparam>
public sealed record Item<T> : IItem
    where T : class
{
    /// <summary>The value; null exactly when <see cref="Absent"/> is set.</summary>
    public T? Value { get; init; }

    object? IItem.Value => Value;

    /// <summary>Why there is no value; null exactly when <see cref="Value"/> is set.</summary>
    public AbsentReason? Absent { get; init; }

    /// <summary>When it was measured (or tried), UTC by the agent's clock; null means at the report's own measuredAt.</summary>
    public DateTimeOffset? MeasuredAt { get; init; }

    /// <summary>Where it was read: <c>snmp:prtGeneralSerialNumber.1</c>, <c>st2:01</c>, <c>agent</c>, <c>agent-observation</c>. At most <see cref="Reports.ReportLimits.SourceLength"/> characters.</summary>
    public string? Source { get; init; }

    /// <summary>A sentence for a person about an absent value. At most <see cref="Reports.ReportLimits.DetailLength"/> characters; never a secret.</summary>
    public string? Detail { get; init; }
}

/// <summary>Makes items, so that a caller cannot build one that has both a value and a reason, or neither.</summary>
public static class Item
{
    /// <summary>A value that was read.</summary>
    public static Item<T> Of<T>(T value, string source, DateTimeOffset? measuredAt = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        return new Item<T>
        {
            Value = value,
            Source = source,
            MeasuredAt = measuredAt,
        };
    }

    /// <summary>A value that could not be had.</summary>
    public static Item<T> Absent<T>(AbsentReason reason, string? detail = null, string? source = null, DateTimeOffset? measuredAt = null)
        where T : class =>
        new()
        {
            Absent = reason,
            Detail = detail,
            Source = source,
            MeasuredAt = measuredAt,
        };
}
