using System.Net;
using System.Text.Json;
using EpsonPort.Host.Tests.Probe;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EpsonPort.Host.Tests.Serving;

public sealed class OpenEndpointsTests(OpenEndpointsTests.SignedInHost host) : IClassFixture<OpenEndpointsTests.SignedInHost>
{
    [Fact]
    public async Task A_route_that_says_nothing_is_closed()
    {
        using var client = host.CreateClient();
        using var answer = await client.GetAsync("/api/v1/probe/closed");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("urn:epsonport:problem:not-signed-in", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_description_of_the_API_is_OpenAPI_3_1()
    {
        using var client = host.CreateClient();
        var document = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json")).RootElement;
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal("EpsonPort", document.GetProperty("info").GetProperty("title").GetString());
        var schemes = document
            .GetProperty("components")
            .GetProperty("securitySchemes")
            .EnumerateObject()
            .Select(scheme => scheme.Name)
            .ToList();
        Assert.Equal(["cookie", "bearer", "clientCertificate", "basic"], schemes);
        var closed = document.GetProperty("paths").GetProperty("/api/v1/probe/closed").GetProperty("get");
        Assert.Equal(2, closed.GetProperty("security").GetArrayLength());
        Assert.True(
            closed.GetProperty("responses").GetProperty("default").GetProperty("content").TryGetProperty("application/problem+json", out _)
        );
    }

    /// <summary>Signs requests in as a module would.</summary>
    public sealed class SignedInHost : ProbeHost
    {
        protected override void ConfigureServices(IServiceCollection services) =>
            services
                .AddAuthentication("probe")
                .AddCookie(
                    "probe",
                    cookie =>
                        cookie.Events = new CookieAuthenticationEvents
                        {
                            OnRedirectToLogin = context =>
                            {
                                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                                return Task.CompletedTask;
                            },
                        }
                );
    }
}
