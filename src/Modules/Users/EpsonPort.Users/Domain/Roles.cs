using System.Collections.Frozen;
using EpsonPort.Users.Contracts;

namespace EpsonPort.Users.Domain;

/// <summary>Which role holds which permission: the only place that says so.</summary>
internal static class Roles
{
    public const string Administrator = "administrator";
    public const string Viewer = "viewer";

    public static IReadOnlyList<string> All { get; } = [Administrator, Viewer];

    private static readonly FrozenDictionary<string, FrozenSet<string>> Held = new Dictionary<string, FrozenSet<string>>
    {
        [Administrator] = Permissions.All.ToFrozenSet(),
        [Viewer] = new[]
        {
            Permissions.DevicesRead,
            Permissions.AgentsRead,
            Permissions.CustomersRead,
            Permissions.QuarantineRead,
        }.ToFrozenSet(),
    }.ToFrozenDictionary();

    /// <summary>A role that is not known holds nothing.</summary>
    public static IReadOnlySet<string> PermissionsOf(string role) => Held.GetValueOrDefault(role, FrozenSet<string>.Empty);
}
