using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EpsonPort.Users.Tests.Support;

namespace EpsonPort.Users.Tests;

public sealed class UserTests(UsersHost host) : IClassFixture<UsersHost>
{
    [Fact]
    public async Task An_invited_person_sets_a_password_once()
    {
        using var admin = await host.AdministratorAsync();
        var invited = await InviteAsync(admin, "once@example.com");
        Assert.Equal("invited", invited.Text("state"));
        var url = invited.GetProperty("invitation").Text("url")!;
        Assert.StartsWith($"{host.Address.GetLeftPart(UriPartial.Authority)}/invitation#token=", url, StringComparison.Ordinal);
        using var stranger = host.CreateClient();
        var acceptance = new
        {
            token = UsersHost.TokenOf(url),
            password = UsersHost.Password,
            displayName = "My Own Name",
        };
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => stranger.PostAsJsonAsync("/api/v1/invitations/accept", acceptance))
        );
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.NotFound));
        await stranger
            .PostAsJsonAsync("/api/v1/invitations/accept", acceptance)
            .RefusedAsync(HttpStatusCode.NotFound, "invitation-unknown");
        using var person = await host.SignInAsync("once@example.com", UsersHost.Password);
        Assert.Equal("My Own Name", (await person.GetJsonAsync("/api/v1/me")).Text("displayName"));
        Assert.Equal("active", (await admin.GetJsonAsync($"/api/v1/users/{invited.Id()}")).Text("state"));
    }

    [Fact]
    public async Task A_password_that_will_not_do_does_not_use_the_link_up()
    {
        using var admin = await host.AdministratorAsync();
        var token = UsersHost.TokenOf((await InviteAsync(admin, "retry@example.com")).GetProperty("invitation").Text("url")!);
        using var stranger = host.CreateClient();
        await stranger
            .PostAsJsonAsync("/api/v1/invitations/accept", new { token, password = "short" })
            .RefusedAsync(HttpStatusCode.BadRequest, "validation");
        await host.AcceptAsync(token);
    }

    [Fact]
    public async Task A_new_link_ends_the_old_one_and_every_link_ends_after_a_week()
    {
        using var admin = await host.AdministratorAsync();
        var invited = await InviteAsync(admin, "renewed@example.com");
        var old = UsersHost.TokenOf(invited.GetProperty("invitation").Text("url")!);
        var renewed = await admin.PostAsync<JsonElement>($"/api/v1/users/{invited.Id()}/invitation", new { }, HttpStatusCode.OK);
        using var stranger = host.CreateClient();
        await stranger
            .PostAsJsonAsync("/api/v1/invitations/accept", new { token = old, password = UsersHost.Password })
            .RefusedAsync(HttpStatusCode.NotFound, "invitation-unknown");
        host.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));
        await stranger
            .PostAsJsonAsync(
                "/api/v1/invitations/accept",
                new { token = UsersHost.TokenOf(renewed.Text("url")!), password = UsersHost.Password }
            )
            .RefusedAsync(HttpStatusCode.Gone, "invitation-expired");
    }

    [Fact]
    public async Task A_link_for_a_lost_password_ends_the_sessions_begun_with_the_old_one()
    {
        using var somebody = await host.SomebodyAsync("viewer");
        using var admin = await host.AdministratorAsync();
        var link = await admin.PostAsync<JsonElement>($"/api/v1/users/{somebody.Id}/invitation", new { }, HttpStatusCode.OK);
        await somebody.Client.GetAsync("/api/v1/me").StatusAsync(HttpStatusCode.OK);
        await host.AcceptAsync(UsersHost.TokenOf(link.Text("url")!));
        await somebody.Client.GetAsync("/api/v1/me").StatusAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Nobody_removes_or_demotes_the_last_administrator_of_all_customers()
    {
        await using var own = new UsersHost();
        await own.InitializeAsync();
        using var admin = await own.AdministratorAsync();
        var id = (await admin.GetJsonAsync("/api/v1/me")).Id();
        var customer = await own.NewCustomerAsync("Acme");
        // Neither somebody who has no password yet nor an administrator of one customer could take their place.
        await InviteAsync(admin, "later@example.com", "administrator");
        using var ofOne = await own.SomebodyAsync("administrator", customer);
        await admin.DeleteAsync($"/api/v1/users/{id}").RefusedAsync(HttpStatusCode.Conflict, "last-administrator");
        await admin
            .PatchAsJsonAsync($"/api/v1/users/{id}", new { role = "viewer" })
            .RefusedAsync(HttpStatusCode.Conflict, "last-administrator");
        await admin
            .PatchAsJsonAsync($"/api/v1/users/{id}", new { customerId = customer })
            .RefusedAsync(HttpStatusCode.Conflict, "last-administrator");
        await admin.PatchAsJsonAsync($"/api/v1/users/{id}", new { role = "administrator" }).StatusAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_two_administrators_who_remove_each_other_at_once_one_stays()
    {
        await using var own = new UsersHost();
        await own.InitializeAsync();
        using var first = await own.AdministratorAsync();
        var firstId = (await first.GetJsonAsync("/api/v1/me")).Id();
        for (var round = 0; round < 5; round++)
        {
            using var second = await own.SomebodyAsync("administrator");
            var answers = await Task.WhenAll(
                first.PatchAsJsonAsync($"/api/v1/users/{second.Id}", new { role = "viewer" }),
                second.Client.PatchAsJsonAsync($"/api/v1/users/{firstId}", new { role = "viewer" })
            );
            Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
            await using var count = own.Owner.CreateCommand(
                "SELECT count(*) FROM users.person WHERE role = 'administrator' AND customer_id IS NULL"
            );
            Assert.Equal(1L, await count.ExecuteScalarAsync());
            if (answers[0].StatusCode != HttpStatusCode.OK)
                await second
                    .Client.PatchAsJsonAsync($"/api/v1/users/{firstId}", new { role = "administrator" })
                    .StatusAsync(HttpStatusCode.OK);
            await first.DeleteAsync($"/api/v1/users/{second.Id}").StatusAsync(HttpStatusCode.NoContent);
        }
    }

    [Fact]
    public async Task An_administrator_of_one_customer_sees_and_manages_its_people_alone()
    {
        var (mine, foreign) = (await host.NewCustomerAsync("Mine"), await host.NewCustomerAsync("Foreign"));
        using var admin = await host.SomebodyAsync("administrator", mine);
        using var colleague = await host.SomebodyAsync("viewer", mine);
        using var stranger = await host.SomebodyAsync("viewer", foreign);
        using var ofAll = await host.SomebodyAsync("viewer");

        var seen = (await admin.Client.GetJsonAsync("/api/v1/users?limit=500"))
            .GetProperty("items")
            .EnumerateArray()
            .Select(one => one.Id());
        Assert.Equal(new[] { admin.Id, colleague.Id }.Order(), seen.Order());
        foreach (var hidden in new[] { stranger.Id, ofAll.Id, Guid.NewGuid() })
        {
            await admin.Client.GetAsync($"/api/v1/users/{hidden}").RefusedAsync(HttpStatusCode.NotFound, "not-found");
            await admin
                .Client.PatchAsJsonAsync($"/api/v1/users/{hidden}", new { role = "viewer" })
                .RefusedAsync(HttpStatusCode.NotFound, "not-found");
            await admin.Client.DeleteAsync($"/api/v1/users/{hidden}").RefusedAsync(HttpStatusCode.NotFound, "not-found");
            await admin.Client.PostAsync($"/api/v1/users/{hidden}/invitation", null).RefusedAsync(HttpStatusCode.NotFound, "not-found");
        }
        await admin
            .Client.PatchAsJsonAsync($"/api/v1/users/{colleague.Id}", new { customerId = (Guid?)null })
            .RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await admin
            .Client.PatchAsJsonAsync($"/api/v1/users/{colleague.Id}", new { customerId = foreign })
            .RefusedAsync(HttpStatusCode.BadRequest, "validation");
        await admin
            .Client.PostAsJsonAsync("/api/v1/users", Person("all@example.com", "viewer", null))
            .RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await admin
            .Client.PostAsJsonAsync("/api/v1/users", Person("f@example.com", "viewer", foreign))
            .RefusedAsync(HttpStatusCode.BadRequest, "validation");
        await admin
            .Client.PostAsJsonAsync("/api/v1/users", Person("m@example.com", "administrator", mine))
            .StatusAsync(HttpStatusCode.Created);
        var me = await admin.Client.GetJsonAsync("/api/v1/me");
        Assert.Equal(mine, Assert.Single(me.GetProperty("customers").EnumerateArray()).Id());
    }

    [Fact]
    public async Task One_address_is_one_person_however_it_is_written_and_however_many_ask_at_once()
    {
        using var admin = await host.AdministratorAsync();
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(number =>
                    admin.PostAsJsonAsync(
                        "/api/v1/users",
                        Person(number % 2 == 0 ? "Twin@example.com" : "tWIN@EXAMPLE.com", "viewer", null)
                    )
                )
        );
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        foreach (var answer in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
            await answer.RefusedAsync(HttpStatusCode.Conflict, "email-taken");
    }

    [Fact]
    public async Task A_viewer_neither_sees_nor_manages_people()
    {
        using var viewer = await host.SomebodyAsync("viewer");
        await viewer.Client.GetAsync("/api/v1/users").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await viewer.Client.GetAsync($"/api/v1/users/{viewer.Id}").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await viewer
            .Client.PostAsJsonAsync("/api/v1/users", Person("x@example.com", "viewer", null))
            .RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await viewer.Client.PostAsJsonAsync("/api/v1/customers", new { name = "X" }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await viewer.Client.GetAsync("/api/v1/customers").StatusAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task People_are_found_by_name_and_address_and_paged_without_a_miss()
    {
        await using var own = new UsersHost();
        await own.InitializeAsync();
        using var admin = await own.AdministratorAsync();
        for (var number = 0; number < 7; number++)
            await InviteAsync(admin, $"colleague{number}@example.com");
        var found = await admin.GetJsonAsync("/api/v1/users?q=LOVELACE@exam");
        Assert.Equal(UsersHost.AdminEmail, Assert.Single(found.GetProperty("items").EnumerateArray()).Text("email"));
        Assert.Equal(7, (await admin.GetJsonAsync("/api/v1/users?role=viewer")).GetProperty("items").GetArrayLength());

        var (seen, path) = (new List<string>(), "/api/v1/users?sort=-email&limit=3");
        for (var next = ""; next is not null; )
        {
            var page = await admin.GetJsonAsync(path + next);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(one => one.Text("email")!));
            next = page.Text("next") is { } cursor ? $"&cursor={cursor}" : null;
        }
        Assert.Equal(8, seen.Count);
        Assert.Equal(seen.OrderDescending(StringComparer.InvariantCultureIgnoreCase), seen);
    }

    [Theory]
    [InlineData("""{"email":"no-address","displayName":"X","role":"viewer"}""", "email")]
    [InlineData("""{"email":"x@example.com","displayName":"","role":"viewer"}""", "displayName")]
    [InlineData("""{"email":"x@example.com","displayName":"a\u0000b","role":"viewer"}""", "displayName")]
    [InlineData("""{"email":"x@example.com","displayName":"X","role":"king"}""", "role")]
    [InlineData("""{"email":"x@example.com","displayName":"X"}""", "role")]
    [InlineData(
        """{"email":"x@example.com","displayName":"X","role":"viewer","customerId":"01890a5d-ac96-774b-bcce-b302099a8057"}""",
        "customerId"
    )]
    public async Task What_does_not_fit_is_named(string body, string field)
    {
        using var admin = await host.AdministratorAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var problem = await admin.PostAsync("/api/v1/users", content).RefusedAsync(HttpStatusCode.BadRequest, "validation");
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
    }

    private static Task<JsonElement> InviteAsync(HttpClient admin, string email, string role = "viewer") =>
        admin.PostAsync<JsonElement>("/api/v1/users", Person(email, role, null), HttpStatusCode.Created);

    private static object Person(string email, string role, Guid? customerId) =>
        new
        {
            email,
            displayName = "Somebody Else",
            role,
            customerId,
        };
}
