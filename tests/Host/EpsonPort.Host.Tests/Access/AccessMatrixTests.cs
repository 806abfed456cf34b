using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EpsonPort.Host.Tests.Access;

/// <summary>Every endpoint x every role x own, foreign and unknown object, against the running host.</summary>
public sealed partial class AccessMatrixTests(AccessFixture host) : IClassFixture<AccessFixture>
{
    public static TheoryData<string> RowNames => [.. AccessTable.Rows.Select(row => row.ToString())];

    [Fact]
    public void Every_route_of_the_host_has_its_row_and_no_row_is_left_over()
    {
        var routes = host
            .Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .SelectMany(endpoint =>
                (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Select(method => $"{method} {Plain(endpoint)}")
            )
            .Distinct()
            .Order(StringComparer.Ordinal);
        var rows = AccessTable.Rows.Select(row => row.ToString()).Concat(AccessTable.Gone).Order(StringComparer.Ordinal);

        Assert.Equal(rows, routes);
    }

    [Theory]
    [MemberData(nameof(RowNames))]
    public async Task A_route_lets_in_whom_it_should_and_nobody_else(string name)
    {
        var row = AccessTable.Rows.Single(candidate => candidate.ToString() == name);
        var wrong = new List<string>();
        foreach (var principal in Enum.GetValues<Principal>())
        {
            if (Parameter().Match(row.Path) is { Success: true, Groups: var groups } && groups["name"].Value is not "documentName")
                await AskForObjectsAsync(row, groups["name"].Value, principal, wrong);
            else
                await AskAsync(row, row.Path.Replace("{documentName}", "v1", StringComparison.Ordinal), principal, wrong);
        }
        Assert.Empty(wrong);
    }

    private async Task AskAsync(AccessRow row, string path, Principal principal, List<string> wrong)
    {
        var answer = await SendAsync(row, path, principal);
        var allowed = row.Allowed.Contains(principal);
        if (allowed != LetIn(answer))
            wrong.Add($"{principal}: {(int)answer.Status}, {(allowed ? "refused though allowed" : "let in")}");
    }

    private async Task AskForObjectsAsync(AccessRow row, string parameter, Principal principal, List<string> wrong)
    {
        var allowed = row.Allowed.Contains(principal);
        var reachesForeign = principal is Principal.OperatorViewer or Principal.OperatorAdministrator && parameter != "tokenId";

        var own = await SendAsync(
            row,
            row.Path.Replace($"{{{parameter}}}", await OwnAsync(parameter, principal), StringComparison.Ordinal),
            principal
        );
        if (allowed != LetIn(own))
            wrong.Add($"{principal}, own: {(int)own.Status}, {(allowed ? "refused though allowed" : "let in")}");

        var foreign = await SendAsync(
            row,
            row.Path.Replace($"{{{parameter}}}", await ForeignAsync(parameter, principal), StringComparison.Ordinal),
            principal
        );
        if ((allowed && reachesForeign) != LetIn(foreign))
            wrong.Add($"{principal}, foreign: {(int)foreign.Status}");

        var unknown = await SendAsync(
            row,
            row.Path.Replace($"{{{parameter}}}", $"{Guid.CreateVersion7()}", StringComparison.Ordinal),
            principal
        );
        if (LetIn(unknown))
            wrong.Add($"{principal}, unknown: {(int)unknown.Status}");
        if (!reachesForeign && foreign != unknown)
            wrong.Add($"{principal}: a foreign object answers otherwise than an unknown one: {foreign} and {unknown}");
    }

    private async Task<string> OwnAsync(string parameter, Principal principal) =>
        parameter != "tokenId" ? await host.NewObjectAsync(parameter, own: true)
        : principal is Principal.Nobody or Principal.Agent or Principal.Token ? await host.NewTokenAsync(Principal.Administrator)
        : await host.NewTokenAsync(principal);

    private Task<string> ForeignAsync(string parameter, Principal principal) =>
        parameter != "tokenId"
            ? host.NewObjectAsync(parameter, own: false)
            : host.NewTokenAsync(principal == Principal.Viewer ? Principal.Administrator : Principal.Viewer);

    private async Task<(HttpStatusCode Status, string Body)> SendAsync(AccessRow row, string path, Principal principal)
    {
        using var message = new HttpRequestMessage(new HttpMethod(row.Method), path);
        if (row.Body is not null)
            message.Content = JsonContent.Create(row.Body);
        using var answer = await host.Client(principal).SendAsync(message);
        var body = await answer.Content.ReadAsStringAsync();
        if (row is { Method: "DELETE", Path: AccessTable.SignOut })
            await host.SignInAgainAsync(principal);
        Assert.True((int)answer.StatusCode < 500, $"{principal} {row}: {(int)answer.StatusCode} {body}");
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
        return (answer.StatusCode, TraceId().Replace(body, ""));
    }

    /// <summary>Past the gate: done, or refused for what was asked and not for who asked. An invitation that is not known is such a refusal.</summary>
    private static bool LetIn((HttpStatusCode Status, string Body) answer) =>
        answer.Status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
        || answer.Body.Contains("invitation-unknown", StringComparison.Ordinal);

    private static string Plain(RouteEndpoint endpoint)
    {
        var path = RouteConstraint().Replace("/" + endpoint.RoutePattern.RawText!.Trim('/'), "{${name}}");
        return path;
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\{(?<name>\w+):[^}]+\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RouteConstraint();

    [GeneratedRegex(@"""traceId"":""[^""]*""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TraceId();
}
