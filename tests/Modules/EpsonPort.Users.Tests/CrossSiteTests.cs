using System.Net;
using System.Net.Http.Json;
using EpsonPort.Users.Tests.Support;

namespace EpsonPort.Users.Tests;

public sealed class CrossSiteTests(UsersHost host) : IClassFixture<UsersHost>
{
    public static TheoryData<string, string> Foreign =>
        new()
        {
            { "Sec-Fetch-Site", "cross-site" },
            { "Sec-Fetch-Site", "same-site" },
            { "Sec-Fetch-Site", "made-up" },
            { "Origin", "https://evil.example" },
            { "Origin", "null" },
            { "Origin", "http://localhost" },
        };

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task Another_sites_write_with_the_cookie_is_refused_and_changes_nothing(string header, string value)
    {
        using var admin = await host.AdministratorAsync();
        using var request = new HttpRequestMessage(HttpMethod.Patch, "/api/v1/me")
        {
            Content = JsonContent.Create(new { language = "ja" }),
        };
        request.Headers.Add(header, value);
        await admin.SendAsync(request).RefusedAsync(HttpStatusCode.Forbidden, "cross-site");
        Assert.Equal("en", (await admin.GetJsonAsync("/api/v1/me")).Text("language"));
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task Another_site_signs_nobody_in(string header, string value)
    {
        using var stranger = host.CreateClient();
        using var request = SignIn();
        request.Headers.Add(header, value);
        using var answer = await stranger.SendAsync(request);
        await answer.RefusedAsync(HttpStatusCode.Forbidden, "cross-site");
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task The_same_holds_for_routes_that_do_not_exist_and_for_every_write()
    {
        using var admin = await host.AdministratorAsync();
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete })
        {
            using var request = new HttpRequestMessage(method, "/api/v1/anything/at/all");
            request.Headers.Add("Sec-Fetch-Site", "cross-site");
            await admin.SendAsync(request).RefusedAsync(HttpStatusCode.Forbidden, "cross-site");
        }
    }

    [Fact]
    public async Task The_portal_itself_a_typed_address_and_no_browser_at_all_may_write()
    {
        using var client = host.CreateClient();
        foreach (
            var (header, value) in new[]
            {
                ("Sec-Fetch-Site", "same-origin"),
                ("Sec-Fetch-Site", "none"),
                ("Origin", host.Address.GetLeftPart(UriPartial.Authority)),
            }
        )
        {
            using var request = SignIn();
            request.Headers.Add(header, value);
            await client.SendAsync(request).StatusAsync(HttpStatusCode.OK);
            using var write = new HttpRequestMessage(HttpMethod.Patch, "/api/v1/me")
            {
                Content = JsonContent.Create(new { language = "en" }),
            };
            write.Headers.Add(header, value);
            await client.SendAsync(write).StatusAsync(HttpStatusCode.OK);
        }
        await client.PatchAsJsonAsync("/api/v1/me", new { language = "en" }).StatusAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Reading_from_another_site_is_left_to_the_browser()
    {
        using var admin = await host.AdministratorAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        await admin.SendAsync(request).StatusAsync(HttpStatusCode.OK);
    }

    private static HttpRequestMessage SignIn() =>
        new(HttpMethod.Post, "/api/v1/session")
        {
            Content = JsonContent.Create(new { email = UsersHost.AdminEmail, password = UsersHost.Password }),
        };
}
