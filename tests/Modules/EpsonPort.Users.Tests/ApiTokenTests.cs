using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using EpsonPort.Users.Contracts;
using EpsonPort.Users.Tests.Support;

namespace EpsonPort.Users.Tests;

public sealed class ApiTokenTests(UsersHost host) : IClassFixture<UsersHost>
{
    [Fact]
    public async Task A_token_does_what_it_is_for_and_nothing_else()
    {
        using var admin = await host.AdministratorAsync();
        using var program = Program(await TokenAsync(admin, Permissions.CustomersRead));
        await program.GetAsync("/api/v1/sites").StatusAsync(HttpStatusCode.OK);
        await program.PostAsJsonAsync("/api/v1/customers", new { name = "X" }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await program.GetAsync("/api/v1/users").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        var me = await program.GetJsonAsync("/api/v1/me");
        Assert.Equal("token", me.Text("kind"));
        Assert.Equal([Permissions.CustomersRead], me.GetProperty("permissions").EnumerateArray().Select(one => one.GetString()!));
    }

    [Fact]
    public async Task What_needs_a_person_refuses_even_a_token_with_every_scope()
    {
        using var admin = await host.AdministratorAsync();
        using var program = Program(await TokenAsync(admin, [.. Permissions.All]));
        await program.GetAsync("/api/v1/users").StatusAsync(HttpStatusCode.OK);
        await program.GetAsync("/api/v1/tokens").RefusedAsync(HttpStatusCode.Forbidden, "person-required");
        await program
            .PostAsJsonAsync("/api/v1/tokens", Body("more", host.Clock.GetUtcNow().AddDays(1), Permissions.DevicesRead))
            .RefusedAsync(HttpStatusCode.Forbidden, "person-required");
        await program.DeleteAsync($"/api/v1/tokens/{Guid.NewGuid()}").RefusedAsync(HttpStatusCode.Forbidden, "person-required");
        await program
            .PatchAsJsonAsync("/api/v1/me", new { displayName = "Taken over" })
            .RefusedAsync(HttpStatusCode.Forbidden, "person-required");
        await program
            .PutAsJsonAsync("/api/v1/me/password", new { currentPassword = UsersHost.Password, newPassword = "twelve blue bottles" })
            .RefusedAsync(HttpStatusCode.Forbidden, "person-required");
        await program.DeleteAsync("/api/v1/session").RefusedAsync(HttpStatusCode.Forbidden, "person-required");
    }

    [Fact]
    public async Task A_token_that_manages_people_neither_makes_nor_takes_over_one()
    {
        using var admin = await host.AdministratorAsync();
        using var somebody = await host.SomebodyAsync("viewer");
        using var program = Program(await TokenAsync(admin, Permissions.UsersManage));
        var invitation = new
        {
            email = "accomplice@example.com",
            displayName = "Accomplice",
            role = "administrator",
        };
        await program.PostAsJsonAsync("/api/v1/users", invitation).RefusedAsync(HttpStatusCode.Forbidden, "person-required");
        var path = $"/api/v1/users/{somebody.Id}";
        await program.PostAsync($"{path}/invitation", null).RefusedAsync(HttpStatusCode.Forbidden, "person-required");
        await program.PatchAsJsonAsync(path, new { role = "administrator" }).RefusedAsync(HttpStatusCode.Forbidden, "person-required");
        await program.DeleteAsync(path).RefusedAsync(HttpStatusCode.Forbidden, "person-required");
    }

    [Fact]
    public async Task Without_scopes_the_answer_lists_them()
    {
        using var viewer = await host.SomebodyAsync("viewer");
        foreach (var scopes in new string[]?[] { null, [], ["devices:everything"] })
        {
            var problem = await viewer
                .Client.PostAsJsonAsync(
                    "/api/v1/tokens",
                    new
                    {
                        name = "x",
                        scopes,
                        expiresAt = host.Clock.GetUtcNow().AddDays(1),
                    }
                )
                .RefusedAsync(HttpStatusCode.BadRequest, "validation");
            var text = problem.GetProperty("errors").GetProperty("scopes")[0].GetString();
            Assert.Contains(Permissions.DevicesRead, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Permissions.UsersManage, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_person_gives_no_scope_that_they_do_not_hold()
    {
        using var viewer = await host.SomebodyAsync("viewer");
        await viewer
            .Client.PostAsJsonAsync("/api/v1/tokens", Body("x", host.Clock.GetUtcNow().AddDays(1), Permissions.UsersManage))
            .RefusedAsync(HttpStatusCode.BadRequest, "validation");
    }

    [Fact]
    public async Task The_end_is_required_in_the_future_and_within_a_year()
    {
        using var admin = await host.AdministratorAsync();
        foreach (
            var at in new DateTimeOffset?[]
            {
                null,
                host.Clock.GetUtcNow().AddSeconds(-1),
                host.Clock.GetUtcNow().AddDays(367),
                DateTimeOffset.MinValue,
            }
        )
        {
            var problem = await admin
                .PostAsJsonAsync("/api/v1/tokens", Body("x", at, Permissions.DevicesRead))
                .RefusedAsync(HttpStatusCode.BadRequest, "validation");
            Assert.True(problem.GetProperty("errors").TryGetProperty("expiresAt", out _));
        }
        await admin
            .PostAsJsonAsync(
                "/api/v1/tokens",
                Body("x", host.Clock.GetUtcNow().AddDays(364).ToOffset(TimeSpan.FromHours(9)), Permissions.DevicesRead)
            )
            .StatusAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_token_ends_when_it_expires_when_it_is_revoked_and_with_its_person()
    {
        using var somebody = await host.SomebodyAsync("viewer");
        using var revoked = Program(await TokenAsync(somebody.Client, Permissions.DevicesRead));
        await revoked.GetAsync("/api/v1/me").StatusAsync(HttpStatusCode.OK);
        var id = (await somebody.Client.GetJsonAsync("/api/v1/tokens")).GetProperty("items")[0].Id();
        using var other = await host.SomebodyAsync("administrator");
        await other.Client.DeleteAsync($"/api/v1/tokens/{id}").RefusedAsync(HttpStatusCode.NotFound, "not-found");
        await somebody.Client.DeleteAsync($"/api/v1/tokens/{id}").StatusAsync(HttpStatusCode.NoContent);
        await revoked.GetAsync("/api/v1/me").RefusedAsync(HttpStatusCode.Unauthorized, "not-signed-in");

        using var orphan = Program(await TokenAsync(somebody.Client, Permissions.DevicesRead));
        await other.Client.DeleteAsync($"/api/v1/users/{somebody.Id}").StatusAsync(HttpStatusCode.NoContent);
        await orphan.GetAsync("/api/v1/me").RefusedAsync(HttpStatusCode.Unauthorized, "not-signed-in");

        using var expiring = Program(await TokenAsync(other.Client, Permissions.DevicesRead));
        host.Clock.Advance(TimeSpan.FromDays(8));
        await expiring.GetAsync("/api/v1/me").RefusedAsync(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Fact]
    public async Task A_new_password_ends_the_persons_tokens()
    {
        using var somebody = await host.SomebodyAsync("viewer");
        using var changed = Program(await TokenAsync(somebody.Client, Permissions.DevicesRead));
        await changed.GetAsync("/api/v1/me").StatusAsync(HttpStatusCode.OK);
        await somebody
            .Client.PutAsJsonAsync("/api/v1/me/password", new { currentPassword = UsersHost.Password, newPassword = "twelve blue bottles" })
            .StatusAsync(HttpStatusCode.NoContent);
        await changed.GetAsync("/api/v1/me").RefusedAsync(HttpStatusCode.Unauthorized, "not-signed-in");

        using var reset = Program(await TokenAsync(somebody.Client, Permissions.DevicesRead));
        using var admin = await host.AdministratorAsync();
        var link = await admin.PostAsync<JsonElement>($"/api/v1/users/{somebody.Id}/invitation", new { }, HttpStatusCode.OK);
        await host.AcceptAsync(UsersHost.TokenOf(link.Text("url")!));
        await reset.GetAsync("/api/v1/me").RefusedAsync(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Fact]
    public async Task A_token_loses_what_its_person_loses()
    {
        using var somebody = await host.SomebodyAsync("administrator");
        using var program = Program(await TokenAsync(somebody.Client, Permissions.UsersRead, Permissions.CustomersRead));
        await program.GetAsync("/api/v1/users").StatusAsync(HttpStatusCode.OK);
        using var admin = await host.AdministratorAsync();
        await admin.PatchAsJsonAsync($"/api/v1/users/{somebody.Id}", new { role = "viewer" }).StatusAsync(HttpStatusCode.OK);
        await program.GetAsync("/api/v1/users").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await program.GetAsync("/api/v1/customers").StatusAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Last_use_is_noted_and_the_secret_never_shown_again()
    {
        using var somebody = await host.SomebodyAsync("viewer");
        var token = await TokenAsync(somebody.Client, Permissions.DevicesRead);
        var before = (await somebody.Client.GetJsonAsync("/api/v1/tokens")).GetProperty("items")[0];
        Assert.Equal(JsonValueKind.Null, before.GetProperty("lastUsedAt").ValueKind);
        using var program = Program(token);
        await program.GetAsync("/api/v1/me").StatusAsync(HttpStatusCode.OK);
        var text = await somebody.Client.GetStringAsync("/api/v1/tokens");
        Assert.Equal(
            JsonValueKind.String,
            JsonDocument.Parse(text).RootElement.GetProperty("items")[0].GetProperty("lastUsedAt").ValueKind
        );
        Assert.DoesNotContain(token.Split('_')[2], text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("epp_")]
    [InlineData("epp_00000000000000000000000000000000_x")]
    [InlineData("something else")]
    [InlineData("")]
    public async Task A_wrong_token_is_refused_even_beside_a_good_cookie(string token)
    {
        using var admin = await host.AdministratorAsync();
        admin.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var answer = await admin.GetAsync("/api/v1/me");
        await answer.RefusedAsync(HttpStatusCode.Unauthorized, "not-signed-in");
        Assert.Contains("Bearer", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_wrong_character_in_the_secret_is_refused()
    {
        using var admin = await host.AdministratorAsync();
        var token = await TokenAsync(admin, Permissions.DevicesRead);
        using var program = Program(token[..^2] + (token[^2] == 'A' ? 'B' : 'A') + token[^1]);
        await program.GetAsync("/api/v1/me").RefusedAsync(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    private async Task<string> TokenAsync(HttpClient person, params string[] scopes)
    {
        var made = await person.PostAsync<JsonElement>(
            "/api/v1/tokens",
            Body("A program", host.Clock.GetUtcNow().AddDays(7), scopes),
            HttpStatusCode.Created
        );
        var token = made.Text("token")!;
        Assert.StartsWith($"epp_{made.Id():N}_", token, StringComparison.Ordinal);
        return token;
    }

    private HttpClient Program(string token)
    {
        var client = host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static object Body(string name, DateTimeOffset? expiresAt, params string[] scopes) =>
        new
        {
            name,
            scopes,
            expiresAt,
        };
}
