namespace EpsonPort.Users.Contracts;

/// <summary>
/// What a route may demand: <c>.RequireAuthorization(Permissions.DevicesRead)</c>. Each is the name of an authorization policy, and a scope of API tokens. The Users
/// module alone decides which role holds which.
/// </summary>
public static class Permissions
{
    /// <summary>See devices and what they reported.</summary>
    public const string DevicesRead = "devices:read";

    /// <summary>See agents and enrolment codes.</summary>
    public const string AgentsRead = "agents:read";

    /// <summary>Make and revoke enrolment codes, revoke agents.</summary>
    public const string AgentsManage = "agents:manage";

    /// <summary>See customers and sites.</summary>
    public const string CustomersRead = "customers:read";

    /// <summary>Make and change customers and sites.</summary>
    public const string CustomersManage = "customers:manage";

    /// <summary>See people and their roles.</summary>
    public const string UsersRead = "users:read";

    /// <summary>Invite people, change their role, remove them.</summary>
    public const string UsersManage = "users:manage";

    /// <summary>See reports that could not be understood.</summary>
    public const string QuarantineRead = "quarantine:read";

    /// <summary>All of them, in the order in which they are offered.</summary>
    public static IReadOnlyList<string> All { get; } =
    [DevicesRead, AgentsRead, AgentsManage, CustomersRead, CustomersManage, UsersRead, UsersManage, QuarantineRead];
}
