using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EpsonPort.Users.Tests.Support;

namespace EpsonPort.Users.Tests;

public sealed class SessionTests(UsersHost host) : IClassFixture<UsersHost>
{
    [Fact]
    public async Task The_cookie_is_bound_to_this_host_and_hidden_from_scripts()
    {
        using var client = host.CreateClient();
        using var answer = await client.PostAsJsonAsync(
            "/api/v1/session",
            new { email = "ADA.lovelace@EXAMPLE.com ", password = UsersHost.Password }
        );
        Assert.Equal("done", (await answer.ReadAsync<JsonElement>(HttpStatusCode.OK)).Text("next"));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-epsonport=", cookie, StringComparison.Ordinal);
        var attributes = cookie.Split(';', StringSplitOptions.TrimEntries).Skip(1).Select(part => part.ToLowerInvariant()).ToHashSet();
        Assert.Superset(new HashSet<string> { "path=/", "secure", "httponly", "samesite=lax" }, attributes);
        Assert.DoesNotContain(attributes, attribute => attribute.StartsWith("domain", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_is_redirected_to_sign_in()
    {
        using var client = host.CreateClient();
        await client.GetAsync("/api/v1/me").RefusedAsync(HttpStatusCode.Unauthorized, "not-signed-in");
        client.DefaultRequestHeaders.Add("Cookie", "__Host-epsonport=CfDJ8made-up");
        await client.GetAsync("/api/v1/me").RefusedAsync(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Fact]
    public async Task Me_tells_who_asks_and_what_they_may_do()
    {
        using var admin = await host.AdministratorAsync();
        var me = await admin.GetJsonAsync("/api/v1/me");
        Assert.Equal("person", me.Text("kind"));
        Assert.Equal(UsersHost.AdminEmail, me.Text("email"));
        Assert.Equal(UsersHost.AdminName, me.Text("displayName"));
        Assert.Equal("administrator", me.Text("role"));
        Assert.Equal(JsonValueKind.Null, me.GetProperty("customers").ValueKind);
        Assert.Equal("Operator", me.Text("organisationName"));
        Assert.Equal(Contracts.Permissions.All, me.GetProperty("permissions").EnumerateArray().Select(one => one.GetString()!));
        Assert.False(me.GetProperty("demo").GetBoolean());
    }

    [Fact]
    public async Task A_person_changes_name_and_language_and_what_is_left_out_stays()
    {
        using var viewer = await host.SomebodyAsync("viewer");
        using var changed = await viewer.Client.PatchAsJsonAsync("/api/v1/me", new { displayName = "  山田 太郎  " });
        Assert.Equal("山田 太郎", (await changed.ReadAsync<JsonElement>(HttpStatusCode.OK)).Text("displayName"));
        using var japanese = await viewer.Client.PatchAsJsonAsync("/api/v1/me", new { language = "ja" });
        Assert.Equal(HttpStatusCode.OK, japanese.StatusCode);
        var me = await viewer.Client.GetJsonAsync("/api/v1/me");
        Assert.Equal("山田 太郎", me.Text("displayName"));
        Assert.Equal("ja", me.Text("language"));
        await viewer.Client.PatchAsJsonAsync("/api/v1/me", new { language = "fr" }).RefusedAsync(HttpStatusCode.BadRequest, "validation");
    }

    [Fact]
    public async Task A_copy_of_the_cookie_is_worth_nothing_after_sign_out()
    {
        using var client = host.CreateClient(out var cookies);
        await client
            .PostAsJsonAsync("/api/v1/session", new { email = UsersHost.AdminEmail, password = UsersHost.Password })
            .StatusAsync(HttpStatusCode.OK);
        var copied = cookies.GetCookies(host.Address)["__Host-epsonport"]!.Value;
        await client.GetAsync("/api/v1/me").StatusAsync(HttpStatusCode.OK);
        await client.DeleteAsync("/api/v1/session").StatusAsync(HttpStatusCode.NoContent);

        using var thief = host.CreateClient(out var stolen);
        stolen.Add(host.Address, new Cookie("__Host-epsonport", copied) { Secure = true });
        await thief.GetAsync("/api/v1/me").RefusedAsync(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer()
    {
        using var client = host.CreateClient();
        using var wrong = await client.PostAsJsonAsync(
            "/api/v1/session",
            new { email = UsersHost.AdminEmail, password = "not the password" }
        );
        using var unknown = await client.PostAsJsonAsync(
            "/api/v1/session",
            new { email = "nobody@example.com", password = "not the password" }
        );
        var first = await wrong.RefusedAsync(HttpStatusCode.Unauthorized, "sign-in-failed");
        var second = await unknown.RefusedAsync(HttpStatusCode.Unauthorized, "sign-in-failed");
        Assert.Equal(first.Text("detail"), second.Text("detail"));
        Assert.False(wrong.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"email":"a@example.com"}""")]
    [InlineData("""{"password":"x"}""")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{")]
    public async Task A_sign_in_that_lacks_something_is_a_bad_request(string body)
    {
        using var client = host.CreateClient();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        await client.PostAsync("/api/v1/session", content).StatusAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_session_ends_after_eight_idle_hours_and_after_seven_days_however_used()
    {
        using var idle = await host.AdministratorAsync();
        host.Clock.Advance(TimeSpan.FromHours(8) + TimeSpan.FromMinutes(1));
        await idle.GetAsync("/api/v1/me").StatusAsync(HttpStatusCode.Unauthorized);

        using var busy = await host.AdministratorAsync();
        for (var hours = 0; hours < 7 * 24 - 7; hours += 7)
        {
            host.Clock.Advance(TimeSpan.FromHours(7));
            await busy.GetAsync("/api/v1/me").StatusAsync(HttpStatusCode.OK);
        }
        host.Clock.Advance(TimeSpan.FromHours(7));
        await busy.GetAsync("/api/v1/me").StatusAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_keeps_this_one()
    {
        const string changed = "twelve blue bottles";
        using var somebody = await host.SomebodyAsync("viewer");
        using var elsewhere = await host.SignInAsync(somebody.Email, UsersHost.Password);
        await somebody
            .Client.PutAsJsonAsync("/api/v1/me/password", new { currentPassword = UsersHost.Password, newPassword = changed })
            .StatusAsync(HttpStatusCode.NoContent);
        await somebody.Client.GetAsync("/api/v1/me").StatusAsync(HttpStatusCode.OK);
        await elsewhere.GetAsync("/api/v1/me").StatusAsync(HttpStatusCode.Unauthorized);
        using var stranger = host.CreateClient();
        await stranger
            .PostAsJsonAsync("/api/v1/session", new { email = somebody.Email, password = UsersHost.Password })
            .RefusedAsync(HttpStatusCode.Unauthorized, "sign-in-failed");
        using var again = await host.SignInAsync(somebody.Email, changed);
    }

    [Fact]
    public async Task A_wrong_current_password_is_named_and_changes_nothing()
    {
        using var somebody = await host.SomebodyAsync("viewer");
        var problem = await somebody
            .Client.PutAsJsonAsync("/api/v1/me/password", new { currentPassword = "some other thing", newPassword = "twelve blue bottles" })
            .RefusedAsync(HttpStatusCode.BadRequest, "validation");
        Assert.True(problem.GetProperty("errors").TryGetProperty("currentPassword", out _));
        using var still = await host.SignInAsync(somebody.Email, UsersHost.Password);
    }

    [Theory]
    [InlineData("short", "12 characters")]
    [InlineData("elevenchars", "12 characters")]
    [InlineData("Password1234", "attackers try")]
    [InlineData("aaaaaaaaaaaaaaa", "over and over")]
    [InlineData("", "12 characters")]
    public async Task A_password_that_will_not_do_is_refused_with_the_reason(string password, string reason)
    {
        using var somebody = await host.SomebodyAsync("viewer");
        var problem = await somebody
            .Client.PutAsJsonAsync("/api/v1/me/password", new { currentPassword = UsersHost.Password, newPassword = password })
            .RefusedAsync(HttpStatusCode.BadRequest, "validation");
        Assert.Contains(reason, problem.GetProperty("errors").GetProperty("newPassword")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("長い合言葉は良い合言葉なのです")]
    [InlineData("all small letters and spaces")]
    public async Task Any_script_and_spaces_make_a_good_password(string password)
    {
        using var somebody = await host.SomebodyAsync("viewer");
        await somebody
            .Client.PutAsJsonAsync("/api/v1/me/password", new { currentPassword = UsersHost.Password, newPassword = password })
            .StatusAsync(HttpStatusCode.NoContent);
        using var again = await host.SignInAsync(somebody.Email, password);
    }

    [Fact]
    public async Task A_changed_role_holds_from_the_next_request()
    {
        using var somebody = await host.SomebodyAsync("administrator");
        await somebody.Client.GetAsync("/api/v1/users").StatusAsync(HttpStatusCode.OK);
        using var admin = await host.AdministratorAsync();
        await admin.PatchAsJsonAsync($"/api/v1/users/{somebody.Id}", new { role = "viewer" }).StatusAsync(HttpStatusCode.OK);
        await somebody.Client.GetAsync("/api/v1/users").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await admin.DeleteAsync($"/api/v1/users/{somebody.Id}").StatusAsync(HttpStatusCode.NoContent);
        await somebody.Client.GetAsync("/api/v1/me").RefusedAsync(HttpStatusCode.Unauthorized, "not-signed-in");
    }
}
