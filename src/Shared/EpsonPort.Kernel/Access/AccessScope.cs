namespace EpsonPort.Kernel.Access;

/// <summary>
/// Whose rows a caller may touch. It is set in every transaction (setting <c>epsonport.customers</c>) and enforced by row-level security, so a query
/// that forgot its filter answers nothing rather than somebody else's rows.
/// </summary>
public sealed class AccessScope
{
    private AccessScope(bool everything, IReadOnlySet<Guid> customers) => (Everything, Customers) = (everything, customers);

    /// <summary>No rows at all.</summary>
    public static AccessScope Nothing { get; } = new(false, new HashSet<Guid>());

    /// <summary>Every customer of the organisation: the operator's own people, and work that the host does for itself.</summary>
    public static AccessScope AllCustomers { get; } = new(true, new HashSet<Guid>());

    /// <summary>True when it reaches every customer, those made later too.</summary>
    public bool Everything { get; }

    /// <summary>The customers it reaches; empty when <see cref="Everything"/> is set.</summary>
    public IReadOnlySet<Guid> Customers { get; }

    /// <summary>These customers and no others.</summary>
    public static AccessScope Of(params IEnumerable<Guid> customers)
    {
        var set = customers.ToHashSet();
        return set.Count == 0 ? Nothing : new AccessScope(false, set);
    }

    /// <summary>Whether rows of this customer are within reach.</summary>
    public bool Reaches(Guid customer) => Everything || Customers.Contains(customer);

    /// <summary>The text of the PostgreSQL setting: <c>*</c>, or ids in ascending order with commas between (as <c>may_see</c> wants them), or empty.</summary>
    public string ToSetting() => Everything ? "*" : string.Join(',', Customers.Order());

    /// <inheritdoc />
    public override string ToString() => Everything ? "all customers" : $"{Customers.Count} customers";
}
