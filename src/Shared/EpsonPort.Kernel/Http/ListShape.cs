using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EpsonPort.Kernel.Http;

/// <summary>Makes <see cref="ListShape{TRow}"/>.</summary>
public static class ListShape
{
    /// <summary>A list whose rows are told apart by <paramref name="id"/>, which also ends every sort, so that no row is missed or doubled.</summary>
    public static ListShape<TRow> Of<TRow, TId>(Expression<Func<TRow, TId>> id)
        where TId : IComparable<TId> => new(SortKey<TRow>.Of("id", id));
}

/// <summary>
/// What a list can be asked: its sort fields and filters. One per list slice, static; <see cref="TryRead"/> turns a request's query string into a
/// <see cref="ListQuery{TRow}"/> or says what is wrong with it, and <c>.WithList(shape)</c> shows the parameters in OpenAPI.
/// <code>
/// private static readonly ListShape&lt;SiteRow&gt; Shape = ListShape.Of((SiteRow row) =&gt; row.Id)
///     .Sort("name", row =&gt; row.Name).DefaultSort("name").Filter("q").IdFilter("customerId");
/// </code>
/// Rows are entities, or projections written as an object initialiser (EF Core cannot look through a constructor). A sort key is never null: coalesce it to the value that puts it where it belongs.
/// </summary>
public sealed class ListShape<TRow>
{
    private const int LongestFilter = 200;
    private const int MostValues = 100;

    private readonly SortKey<TRow> _id;
    private readonly List<SortKey<TRow>> _sorts = [];
    private readonly List<ListFilter> _filters = [];
    private string _defaultSort = "";

    internal ListShape(SortKey<TRow> id) => _id = id;

    internal IReadOnlyList<SortKey<TRow>> Sorts => _sorts;

    internal IReadOnlyList<ListFilter> Filters => _filters;

    internal string DefaultSortText => _defaultSort;

    /// <summary>Adds a sort field.</summary>
    public ListShape<TRow> Sort<TKey>(string field, Expression<Func<TRow, TKey>> key)
        where TKey : IComparable<TKey>
    {
        _sorts.Add(SortKey<TRow>.Of(field, key));
        return this;
    }

    /// <summary>The sort when the caller does not say, in the syntax of <c>sort</c>. Left out: by id alone.</summary>
    public ListShape<TRow> DefaultSort(string sort)
    {
        _defaultSort = sort;
        return this;
    }

    /// <summary>Adds a filter. With <paramref name="known"/> values it takes several with commas between; without, one free text.</summary>
    public ListShape<TRow> Filter(string name, params IReadOnlyList<string> known)
    {
        _filters.Add(new ListFilter(name, known, ListFilterKind.Text));
        return this;
    }

    /// <summary>Adds a filter of free values with commas between.</summary>
    public ListShape<TRow> ManyFilter(string name)
    {
        _filters.Add(new ListFilter(name, [], ListFilterKind.Many));
        return this;
    }

    /// <summary>Adds a filter of UUIDs with commas between.</summary>
    public ListShape<TRow> IdFilter(string name)
    {
        _filters.Add(new ListFilter(name, [], ListFilterKind.Ids));
        return this;
    }

    /// <summary>Reads the query string. False: <paramref name="problem"/> names each parameter that does not fit and what would.</summary>
    public bool TryRead(
        HttpRequest request,
        [NotNullWhen(true)] out ListQuery<TRow>? query,
        [NotNullWhen(false)] out ValidationProblem? problem
    )
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var filters = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var (limit, cursor, sort) = (PageLimits.Default, (string?)null, _defaultSort);
        foreach (var (name, values) in request.Query)
        {
            var filter = _filters.Find(candidate => candidate.Name == name);
            if (filter is null && name is not ("limit" or "cursor" or "sort"))
                errors[name] = [$"There is no such parameter. Known ones: {string.Join(", ", ParameterNames())}."];
            else if (values.Count != 1 && filter is not { Many: true })
                errors[name] = ["Give it once."];
            else if (filter is not null)
                ReadFilter(filter, values.ToString(), filters, errors);
            else if (name == "cursor")
                cursor = values[0];
            else if (name == "sort")
                sort = values.ToString();
            else if (!int.TryParse(values[0], out limit) || limit is < 1 or > PageLimits.Maximum)
                errors[name] = [$"A whole number from 1 to {PageLimits.Maximum}."];
        }

        var order = ReadSort(sort, errors);
        var identity =
            $"{string.Join('&', filters.Select(filter => $"{filter.Key}={string.Join(',', filter.Value)}"))}|{string.Join(',', order)}";
        JsonKeys? after = null;
        if (cursor is not null && errors.Count == 0)
        {
            if (!Cursor.TryRead<JsonKeys>(cursor, identity, out after) || !after.Fits(order.Select(by => by.Key)))
                errors["cursor"] = ["It belongs to another filter or sort, or is damaged. Begin again without it."];
        }
        query = errors.Count == 0 ? new ListQuery<TRow>(limit, order, filters, identity, after) : null;
        problem = query is null ? Problems.Invalid(errors) : null;
        return query is not null;
    }

    internal IEnumerable<string> ParameterNames() => [.. _filters.Select(filter => filter.Name), "sort", "limit", "cursor"];

    private List<SortBy<TRow>> ReadSort(string sort, Dictionary<string, string[]> errors)
    {
        var order = new List<SortBy<TRow>>();
        foreach (var part in sort.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var descending = part.StartsWith('-');
            var key = _sorts.Find(candidate => candidate.Field == (descending ? part[1..] : part));
            if (key is null)
                errors["sort"] = [$"There is no such sort field. Known ones: {string.Join(", ", _sorts.Select(known => known.Field))}."];
            else if (order.Exists(earlier => earlier.Key == key))
                errors["sort"] = ["Name each field once."];
            else
                order.Add(new SortBy<TRow>(key, descending));
        }
        order.Add(new SortBy<TRow>(_id, Descending: false));
        return order;
    }

    private static void ReadFilter(
        ListFilter filter,
        string text,
        SortedDictionary<string, IReadOnlyList<string>> filters,
        Dictionary<string, string[]> errors
    )
    {
        string[] values = filter.Many
            ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [text.Trim()];
        if (values.Length > MostValues || values.Any(value => value.Length > LongestFilter || value.Contains('\0')))
            errors[filter.Name] = [$"At most {MostValues} values of at most {LongestFilter} characters, without a NUL."];
        else if (filter.Kind == ListFilterKind.Ids && values.Any(value => !Guid.TryParseExact(value, "D", out _)))
            errors[filter.Name] = ["A UUID such as 01890a5d-ac96-774b-bcce-b302099a8057; several with commas between."];
        else if (filter.Known.Count > 0 && values.Any(value => !filter.Known.Contains(value)))
            errors[filter.Name] = [$"There is no such value. Known ones: {string.Join(", ", filter.Known)}."];
        else if (values is not ([] or [""]))
            filters[filter.Name] = [.. values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}

internal enum ListFilterKind
{
    Text,
    Many,
    Ids,
}

internal sealed record ListFilter(string Name, IReadOnlyList<string> Known, ListFilterKind Kind)
{
    public bool Many => Kind != ListFilterKind.Text || Known.Count > 0;
}
