namespace EpsonPort.AgentLink.Items;

/// <summary>An <see cref="Item{T}"/> whatever its type, for code that treats all items alike.</summary>
public interface IItem
{
    /// <inheritdoc cref="Item{T}.Value"/>
    object? Value { get; }

    /// <inheritdoc cref="Item{T}.Absent"/>
    AbsentReason? Absent { get; }

    /// <inheritdoc cref="Item{T}.MeasuredAt"/>
    DateTimeOffset? MeasuredAt { get; }

    /// <inheritdoc cref="Item{T}.Source"/>
    string? Source { get; }

    /// <inheritdoc cref="Item{T}.Detail"/>
    string? Detail { get; }
}
