using System.Net;
using EpsonPort.Users.Contracts;
using EpsonPort.Users.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EpsonPort.Users.Tests;

public sealed class RoutesTests(UsersHost host) : IClassFixture<UsersHost>
{
    private static readonly string[] Open =
    [
        "POST /api/v1/session",
        "GET /api/v1/setup",
        "POST /api/v1/setup",
        "POST /api/v1/invitations/accept",
    ];

    [Fact]
    public void Every_route_has_a_name_and_a_summary_and_says_who_may_use_it()
    {
        var routes = Routes().ToList();
        Assert.True(routes.Count >= 24, $"{routes.Count} routes");
        foreach (var (route, endpoint) in routes)
        {
            Assert.False(string.IsNullOrEmpty(endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName), route);
            Assert.False(string.IsNullOrEmpty(endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary), route);
            var isOpen = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            Assert.Equal(Open.Contains(route), isOpen);
            Assert.True(isOpen || endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null, route);
        }
    }

    [Fact]
    public async Task Without_signing_in_every_other_route_is_closed()
    {
        using var stranger = host.CreateClient();
        foreach (var (route, _) in Routes().Where(route => !Open.Contains(route.Name)))
        {
            var (method, path) = (route.Split(' ')[0], route.Split(' ')[1]);
            foreach (var parameter in new[] { "customerId", "siteId", "userId", "tokenId" })
                path = path.Replace($"{{{parameter}:guid}}", Guid.NewGuid().ToString(), StringComparison.Ordinal);
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            if (method is "POST" or "PUT" or "PATCH")
                request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            await stranger.SendAsync(request).RefusedAsync(HttpStatusCode.Unauthorized, "not-signed-in");
        }
    }

    [Fact]
    public async Task Every_permission_is_a_policy()
    {
        var policies = host.Services.GetRequiredService<IAuthorizationPolicyProvider>();
        foreach (var permission in Permissions.All)
            Assert.NotNull(await policies.GetPolicyAsync(permission));
    }

    [Fact]
    public async Task The_description_names_the_parameters_of_lists()
    {
        using var admin = await host.AdministratorAsync();
        var paths = (await admin.GetJsonAsync("/openapi/v1.json")).GetProperty("paths");
        var parameters = paths
            .GetProperty("/api/v1/sites")
            .GetProperty("get")
            .GetProperty("parameters")
            .EnumerateArray()
            .Select(one => one.Text("name"));
        Assert.Equal(["q", "customerId", "sort", "limit", "cursor"], parameters);
    }

    private IEnumerable<(string Name, RouteEndpoint Endpoint)> Routes() =>
        host
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/api/v1", StringComparison.Ordinal) == true)
            .SelectMany(endpoint =>
                (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Select(method =>
                    ($"{method} {endpoint.RoutePattern.RawText!.TrimEnd('/')}", endpoint)
                )
            );
}
