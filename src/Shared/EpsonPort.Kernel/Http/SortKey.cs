using System.Linq.Expressions;
using System.Text.Json;

namespace EpsonPort.Kernel.Http;

/// <summary>A sort field in a direction.</summary>
internal sealed record SortBy<TRow>(SortKey<TRow> Key, bool Descending)
{
    public override string ToString() => Descending ? $"-{Key.Field}" : Key.Field;
}

/// <summary>The three ways in which a row's key can stand to a cursor's.</summary>
internal sealed record KeyComparison(Expression Less, Expression Equal, Expression Greater);

/// <summary>What a list can be sorted by, without its type in the signature.</summary>
internal abstract class SortKey<TRow>(string field)
{
    public string Field { get; } = field;

    public static SortKey<TRow> Of<TKey>(string field, Expression<Func<TRow, TKey>> key)
        where TKey : IComparable<TKey> => new SortKey<TRow, TKey>(field, key);

    public abstract IQueryable<TRow> Order(IQueryable<TRow> rows, bool descending, bool first);

    public abstract KeyComparison Compare(ParameterExpression row, JsonElement value);

    public abstract JsonElement Write(TRow row);

    public abstract bool CanRead(JsonElement value);
}

internal sealed class SortKey<TRow, TKey>(string field, Expression<Func<TRow, TKey>> key) : SortKey<TRow>(field)
    where TKey : IComparable<TKey>
{
    private readonly Func<TRow, TKey> _read = key.Compile();

    public override IQueryable<TRow> Order(IQueryable<TRow> rows, bool descending, bool first) =>
        (first, descending) switch
        {
            (true, false) => rows.OrderBy(key),
            (true, true) => rows.OrderByDescending(key),
            (false, false) => ((IOrderedQueryable<TRow>)rows).ThenBy(key),
            (false, true) => ((IOrderedQueryable<TRow>)rows).ThenByDescending(key),
        };

    public override KeyComparison Compare(ParameterExpression row, JsonElement value)
    {
        // A field access on a holder, not a constant: it becomes a parameter of the SQL statement.
        var other = Expression.Field(Expression.Constant(new Holder { Value = Read(value)! }), nameof(Holder.Value));
        var mine = new Rebind(key.Parameters[0], row).Visit(key.Body);
        var compared = Expression.Call(mine, typeof(TKey).GetMethod(nameof(IComparable<>.CompareTo), [typeof(TKey)])!, other);
        var zero = Expression.Constant(0);
        return new KeyComparison(
            Expression.LessThan(compared, zero),
            Expression.Equal(mine, other),
            Expression.GreaterThan(compared, zero)
        );
    }

    public override JsonElement Write(TRow row) => JsonSerializer.SerializeToElement(_read(row));

    public override bool CanRead(JsonElement value)
    {
        try
        {
            return Read(value) is { } read && (read is not string text || !text.Contains('\0'));
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return false;
        }
    }

    private static TKey? Read(JsonElement value)
    {
        var read = value.Deserialize<TKey>();
        // PostgreSQL's driver takes times in UTC alone.
        return read is DateTimeOffset time ? (TKey)(object)time.ToUniversalTime() : read;
    }

    private sealed class Holder
    {
        public required TKey Value;
    }

    private sealed class Rebind(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}

/// <summary>The keys of a page's last row, as they stand in a cursor.</summary>
internal sealed record JsonKeys(IReadOnlyList<JsonElement> Values)
{
    public static JsonKeys Of<TRow>(IEnumerable<SortKey<TRow>> order, TRow row) => new([.. order.Select(key => key.Write(row))]);

    /// <summary>A cursor comes from outside: its values have the number and the types of the order, or it is refused.</summary>
    public bool Fits<TRow>(IEnumerable<SortKey<TRow>> order)
    {
        var keys = order.ToList();
        return Values is not null && Values.Count == keys.Count && keys.Zip(Values).All(pair => pair.First.CanRead(pair.Second));
    }
}
