using static EpsonPort.Host.Tests.Access.Principal;

namespace EpsonPort.Host.Tests.Access;

/// <summary>Who may use a route.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The route as in the OpenAPI document.</param>
/// <param name="Allowed">Who gets in; with an object in the path: to an own one. Operators reach foreign ones too.</param>
/// <param name="Body">What is sent; a route that lets somebody in may still answer 400 to it.</param>
public sealed record AccessRow(string Method, string Path, IReadOnlyList<Principal> Allowed, object? Body = null)
{
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>
/// The only place where it is written down a second time who may do what. It is held against every route of the running host, so a new route fails until
/// somebody has decided.
/// </summary>
public static class AccessTable
{
    /// <summary>The route that ends the session of whoever uses it.</summary>
    public const string SignOut = "/api/v1/session";

    private static readonly Principal[] _everybody = Enum.GetValues<Principal>();
    private static readonly Principal[] _people = [Viewer, Administrator, OperatorViewer, OperatorAdministrator];
    private static readonly Principal[] _signedIn = [.. _people, Token];
    private static readonly Principal[] _administrators = [Administrator, OperatorAdministrator];
    private static readonly Principal[] _operator = [OperatorAdministrator];
    private static readonly Principal[] _agent = [Agent];

    /// <summary>Every route, but those that end by being used: see <see cref="Gone"/>.</summary>
    public static IReadOnlyList<AccessRow> Rows { get; } =
    [
        new("GET", "/health/live", _everybody),
        new("GET", "/health/ready", _everybody),
        new("GET", "/openapi/{documentName}.json", _everybody),
        new("POST", "/api/v1/session", _everybody, new { email = "" }),
        new("POST", "/api/v1/invitations/accept", _everybody, new { token = "", password = "" }),
        new("DELETE", SignOut, _people),
        new("GET", "/api/v1/me", _signedIn),
        new("PATCH", "/api/v1/me", _people, new { language = "en" }),
        new("PUT", "/api/v1/me/password", _people, new { currentPassword = "wrong wrong wrong", newPassword = "short" }),
        new("GET", "/api/v1/tokens", _people),
        new("POST", "/api/v1/tokens", _people, new { name = "" }),
        new("DELETE", "/api/v1/tokens/{tokenId}", _people),
        new("GET", "/api/v1/customers", _people),
        new("GET", "/api/v1/customers/{customerId}", _people),
        new("POST", "/api/v1/customers", _operator, new { name = "" }),
        new("PATCH", "/api/v1/customers/{customerId}", _operator, new { name = "" }),
        new("GET", "/api/v1/sites", _people),
        new("GET", "/api/v1/sites/{siteId}", _people),
        new("POST", "/api/v1/sites", _administrators, new { name = "" }),
        new("PATCH", "/api/v1/sites/{siteId}", _administrators, new { name = "Renamed" }),
        new("GET", "/api/v1/users", _administrators),
        new("GET", "/api/v1/users/{userId}", _administrators),
        new("POST", "/api/v1/users", _administrators, new { email = "" }),
        new("PATCH", "/api/v1/users/{userId}", _administrators, new { role = "viewer" }),
        new("DELETE", "/api/v1/users/{userId}", _administrators),
        new("POST", "/api/v1/users/{userId}/invitation", _administrators),
        new("GET", "/api/v1/devices", _signedIn),
        new("GET", "/api/v1/devices/summary", _signedIn),
        new("GET", "/api/v1/devices/{deviceId}", _signedIn),
        new("GET", "/api/v1/agents", _people),
        new("GET", "/api/v1/agents/{agentId}", _people),
        new("POST", "/api/v1/agents/{agentId}/revoke", _administrators, new { reason = "test" }),
        new("GET", "/api/v1/enrolment-codes", _people),
        new("POST", "/api/v1/enrolment-codes", _administrators, new { validFor = "1h" }),
        new("DELETE", "/api/v1/enrolment-codes/{enrolmentCodeId}", _administrators),
        new("GET", "/api/v1/quarantine", _people),
        new("GET", "/agent/v1/report.schema.json", _everybody),
        new("POST", "/agent/v1/reports", _agent, new { reports = Array.Empty<object>() }),
        new("GET", "/.well-known/est/cacerts", _everybody),
        new("POST", "/.well-known/est/simpleenroll", []),
        new("POST", "/.well-known/est/simplereenroll", _agent),
    ];

    /// <summary>Routes that answer 404 to everybody once the host is set up.</summary>
    public static IReadOnlyList<string> Gone { get; } = ["GET /api/v1/setup", "POST /api/v1/setup"];
}
