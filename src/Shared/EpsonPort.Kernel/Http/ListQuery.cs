using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace EpsonPort.Kernel.Http;

/// <summary>What a caller asked of a list: which rows, in which order, from where on, how many. Made by <see cref="ListShape{TRow}.TryRead"/>.</summary>
public sealed class ListQuery<TRow>
{
    private readonly IReadOnlyList<SortBy<TRow>> _order;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _filters;
    private readonly string _identity;
    private readonly JsonKeys? _after;

    internal ListQuery(
        int limit,
        IReadOnlyList<SortBy<TRow>> order,
        IReadOnlyDictionary<string, IReadOnlyList<string>> filters,
        string identity,
        JsonKeys? after
    ) => (Limit, _order, _filters, _identity, _after) = (limit, order, filters, identity, after);

    /// <summary>Most rows of the page, 1 to <see cref="PageLimits.Maximum"/>.</summary>
    public int Limit { get; }

    /// <summary>The values of a filter, none when the caller did not filter by it.</summary>
    public IReadOnlyList<string> Values(string filter) => _filters.GetValueOrDefault(filter, []);

    /// <summary>The one value of a free-text filter, trimmed; null when the caller did not give it.</summary>
    public string? Text(string filter) => Values(filter) is [var only] ? only : null;

    /// <summary>The values of a filter of UUIDs.</summary>
    public IReadOnlyList<Guid> Ids(string filter) => [.. Values(filter).Select(Guid.Parse)];

    /// <summary>Runs the query (already filtered) for one page in the database, by keyset: a page costs the same wherever it is.</summary>
    public async Task<Page<TRow>> PageAsync(IQueryable<TRow> rows, CancellationToken cancellation) =>
        Page(await Prepare(rows).ToListAsync(cancellation));

    /// <summary>The same over rows in memory, for lists whose sort key the database cannot read.</summary>
    public Page<TRow> Page(IEnumerable<TRow> rows) => Page(Prepare(rows.AsQueryable()).ToList());

    private IQueryable<TRow> Prepare(IQueryable<TRow> rows)
    {
        if (_after is not null)
            rows = rows.Where(After(_after));
        for (var index = 0; index < _order.Count; index++)
            rows = _order[index].Key.Order(rows, _order[index].Descending, first: index == 0);
        return rows.Take(Limit + 1);
    }

    private Page<TRow> Page(List<TRow> found)
    {
        if (found.Count <= Limit)
            return new Page<TRow>(found, null);
        found.RemoveAt(found.Count - 1);
        return new Page<TRow>(found, Cursor.Write(_identity, JsonKeys.Of(_order.Select(by => by.Key), found[^1])));
    }

    /// <summary>(a, b, id) after (x, y, z): a &gt; x or (a = x and (b &gt; y or (b = y and id &gt; z))).</summary>
    private Expression<Func<TRow, bool>> After(JsonKeys position)
    {
        var row = Expression.Parameter(typeof(TRow), "row");
        Expression? rest = null;
        for (var index = _order.Count - 1; index >= 0; index--)
        {
            var comparison = _order[index].Key.Compare(row, position.Values[index]);
            var beyond = _order[index].Descending ? comparison.Less : comparison.Greater;
            rest = rest is null ? beyond : Expression.OrElse(beyond, Expression.AndAlso(comparison.Equal, rest));
        }
        return Expression.Lambda<Func<TRow, bool>>(rest!, row);
    }
}
