using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EpsonPort.Users.Contracts;
using EpsonPort.Users.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EpsonPort.Users.Tests;

/// <summary>A host that nobody has set up; each test has its own.</summary>
public sealed class SetUpTests : IAsyncLifetime
{
    private static readonly string[] FormsOfTheRoute =
    [
        "/api/v1/setup",
        "/api/v1/setup/",
        "/API/v1/SetUp",
        "/api/v1/setup;x",
        "/api/v1/setup;x=1/",
        "/api/v1%2fsetup",
        "/api/v1/%73etup",
        "/api/v1/setup/more",
        "/api/v1//setup",
        "/api/v1/setup?x=1",
    ];

    private readonly FreshHost _host = new();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private ISetup Setup => _host.Services.GetRequiredService<ISetup>();

    [Fact]
    public async Task The_printed_token_makes_the_first_administrator()
    {
        using var client = _host.CreateClient();
        Assert.True((await client.GetJsonAsync("/api/v1/setup")).GetProperty("required").GetBoolean());
        using var made = await client.PostAsJsonAsync("/api/v1/setup", Body((await Setup.TokenAsync())!, "first@example.com", "The Team"));
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);

        using var admin = await _host.SignInAsync("first@example.com", UsersHost.Password);
        var me = await admin.GetJsonAsync("/api/v1/me");
        Assert.Equal("administrator", me.Text("role"));
        Assert.Equal("The Team", me.Text("organisationName"));
        var site = Assert.Single((await admin.GetJsonAsync("/api/v1/sites")).GetProperty("items").EnumerateArray());
        Assert.True(TimeZoneInfo.TryFindSystemTimeZoneById(site.Text("timeZone")!, out _));
        Assert.Null(site.Text("regionCode"));
        Assert.Equal(7, site.Id().Version);
        Assert.Equal(7, site.GetProperty("customerId").GetGuid().Version);
        Assert.True(
            Assert
                .Single((await admin.GetJsonAsync("/api/v1/customers")).GetProperty("items").EnumerateArray())
                .GetProperty("isDefault")
                .GetBoolean()
        );
    }

    [Fact]
    public async Task A_wrong_token_and_one_printed_earlier_are_refused()
    {
        using var client = _host.CreateClient();
        await client
            .PostAsJsonAsync("/api/v1/setup", Body("guess", "x@example.com"))
            .RefusedAsync(HttpStatusCode.Forbidden, "setup-token-wrong");
        var earlier = (await Setup.TokenAsync())!;
        var later = (await Setup.TokenAsync())!;
        Assert.True(later.Length >= 22, "128 bits take 22 characters of base64.");
        await client
            .PostAsJsonAsync("/api/v1/setup", Body(earlier, "x@example.com"))
            .RefusedAsync(HttpStatusCode.Forbidden, "setup-token-wrong");
        await client.PostAsJsonAsync("/api/v1/setup", new { }).RefusedAsync(HttpStatusCode.Forbidden, "setup-token-wrong");
        await client.PostAsJsonAsync("/api/v1/setup", Body(later, "x@example.com")).StatusAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_mistake_does_not_use_the_token_up()
    {
        using var client = _host.CreateClient();
        var token = await Setup.TokenAsync();
        var problem = await client
            .PostAsJsonAsync(
                "/api/v1/setup",
                new
                {
                    token,
                    email = "no address",
                    displayName = " ",
                    password = "short",
                }
            )
            .RefusedAsync(HttpStatusCode.BadRequest, "validation");
        Assert.Equal(
            ["displayName", "email", "password"],
            problem.GetProperty("errors").EnumerateObject().Select(field => field.Name).Order()
        );
        await client.PostAsJsonAsync("/api/v1/setup", Body(token!, "x@example.com")).StatusAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Of_many_set_ups_at_once_one_makes_an_administrator()
    {
        var token = (await Setup.TokenAsync())!;
        using var client = _host.CreateClient();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(number => client.PostAsJsonAsync("/api/v1/setup", Body(token, $"admin{number}@example.com")))
        );
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.All(
            answers,
            answer =>
                Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Created, HttpStatusCode.NotFound, HttpStatusCode.Forbidden })
        );
        await using var count = _host.Owner.CreateCommand("SELECT count(*) FROM users.person");
        Assert.Equal(1L, await count.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_set_up_host_prints_no_token_and_makes_no_second_first_administrator()
    {
        Assert.True(await Setup.CreateFirstAdministratorAsync("a@example.com", "A", UsersHost.Password));
        Assert.False(await Setup.CreateFirstAdministratorAsync("b@example.com", "B", UsersHost.Password));
        Assert.Null(await Setup.TokenAsync());
        await _host.RestartAsync();
        Assert.Null(await Setup.TokenAsync());
    }

    [Fact]
    public async Task Settings_that_will_not_do_say_why_without_the_password()
    {
        var refused = await Assert.ThrowsAsync<ArgumentException>(() =>
            Setup.CreateFirstAdministratorAsync("a@example.com", "A", "tooshort")
        );
        Assert.Contains("12 characters", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("tooshort", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_set_up_every_form_of_the_route_is_as_unknown_as_any_other()
    {
        var token = (await Setup.TokenAsync())!;
        Assert.True(await Setup.CreateFirstAdministratorAsync("a@example.com", "A", UsersHost.Password));
        using var client = _host.CreateClient();
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete })
        foreach (var path in FormsOfTheRoute)
        {
            var known = await AskAsync(client, method, path, Body(token, "b@example.com"));
            var unknown = await AskAsync(client, method, "/api/v1/nothing-of-the-kind", Body(token, "b@example.com"));
            Assert.Equal((method, path, HttpStatusCode.NotFound), (method, path, known.Status));
            Assert.Equal((method, path, unknown), (method, path, known));
        }
    }

    private static async Task<(HttpStatusCode Status, string? Type, string Body)> AskAsync(
        HttpClient client,
        HttpMethod method,
        string path,
        object body
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(client.BaseAddress!, path));
        if (method == HttpMethod.Post || method == HttpMethod.Put)
            request.Content = JsonContent.Create(body);
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (text.StartsWith('{'))
        {
            // What names the request itself differs by nature.
            var problem = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(text)!;
            problem.Remove("traceId");
            problem.Remove("instance");
            text = JsonSerializer.Serialize(problem);
        }
        return (answer.StatusCode, answer.Content.Headers.ContentType?.ToString(), text);
    }

    private static object Body(string token, string email, string? organisationName = null) =>
        new
        {
            token,
            email,
            displayName = "First",
            password = UsersHost.Password,
            organisationName,
        };

    private sealed class FreshHost : UsersHost
    {
        protected override bool SetsUp => false;
    }
}
