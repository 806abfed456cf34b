using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using EpsonPort.Kernel.Access;
using EpsonPort.Users.Contracts;
using EpsonPort.Users.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EpsonPort.Users.Tests;

public sealed class CustomersAndSitesTests(UsersHost host) : IClassFixture<UsersHost>
{
    [Fact]
    public async Task A_customer_is_made_renamed_and_found()
    {
        using var admin = await host.AdministratorAsync();
        var id = await host.NewCustomerAsync("100% Paper_Mill");
        await host.NewCustomerAsync("100 Paper Mills");
        using var renamed = await admin.PatchAsJsonAsync($"/api/v1/customers/{id}", new { name = "  100% Print_Shop " });
        Assert.Equal("100% Print_Shop", (await renamed.ReadAsync<JsonElement>(HttpStatusCode.OK)).Text("name"));
        var found = await admin.GetJsonAsync("/api/v1/customers?q=100%25%20print_");
        Assert.Equal(id, Assert.Single(found.GetProperty("items").EnumerateArray()).Id());
        await admin
            .PostAsJsonAsync("/api/v1/customers", new { name = "100% PRINT_SHOP" })
            .RefusedAsync(HttpStatusCode.Conflict, "name-taken");
        await admin
            .PostAsJsonAsync("/api/v1/customers", new { name = new string('x', 201) })
            .RefusedAsync(HttpStatusCode.BadRequest, "validation");
    }

    [Fact]
    public async Task An_administrator_of_one_customer_manages_its_sites_and_sees_no_other()
    {
        var (mine, foreign) = (await host.NewCustomerAsync("Site owner"), await host.NewCustomerAsync("Other owner"));
        using var admin = await host.AdministratorAsync();
        var foreignSite = (await admin.PostAsync<JsonElement>("/api/v1/sites", Site(foreign, "Hidden"), HttpStatusCode.Created)).Id();
        using var own = await host.SomebodyAsync("administrator", mine);
        var site = await own.Client.PostAsync<JsonElement>("/api/v1/sites", Site(mine, "Visible"), HttpStatusCode.Created);
        Assert.Equal("Site owner", site.Text("customerName"));

        Assert.Equal(site.Id(), Assert.Single((await own.Client.GetJsonAsync("/api/v1/sites")).GetProperty("items").EnumerateArray()).Id());
        Assert.Equal(mine, Assert.Single((await own.Client.GetJsonAsync("/api/v1/customers")).GetProperty("items").EnumerateArray()).Id());
        await own.Client.GetAsync($"/api/v1/sites/{foreignSite}").RefusedAsync(HttpStatusCode.NotFound, "not-found");
        await own
            .Client.PatchAsJsonAsync($"/api/v1/sites/{foreignSite}", new { name = "Mine" })
            .RefusedAsync(HttpStatusCode.NotFound, "not-found");
        await own.Client.GetAsync($"/api/v1/customers/{foreign}").RefusedAsync(HttpStatusCode.NotFound, "not-found");
        await own
            .Client.PatchAsJsonAsync($"/api/v1/customers/{foreign}", new { name = "Mine" })
            .RefusedAsync(HttpStatusCode.NotFound, "not-found");
        await own
            .Client.PatchAsJsonAsync($"/api/v1/customers/{mine}", new { name = "Mine" })
            .RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await own.Client.PostAsJsonAsync("/api/v1/customers", new { name = "More" }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await own.Client.PostAsJsonAsync("/api/v1/sites", Site(foreign, "Smuggled")).RefusedAsync(HttpStatusCode.BadRequest, "validation");
    }

    [Fact]
    public async Task What_is_left_out_stays_and_null_takes_away()
    {
        using var admin = await host.AdministratorAsync();
        var customer = await host.NewCustomerAsync("Patch");
        var site = await admin.PostAsync<JsonElement>("/api/v1/sites", Site(customer, "Patched", "EMEA-1", "DE"), HttpStatusCode.Created);
        var path = $"/api/v1/sites/{site.Id()}";
        using var renamed = await admin.PatchAsJsonAsync(path, new { name = "Renamed", timeZone = "Asia/Tokyo" });
        var first = await renamed.ReadAsync<JsonElement>(HttpStatusCode.OK);
        Assert.Equal(
            ("Renamed", "Asia/Tokyo", "EMEA-1", "DE"),
            (first.Text("name"), first.Text("timeZone"), first.Text("regionCode"), first.Text("countryCode"))
        );
        using var cleared = await admin.PatchAsJsonAsync(path, new { regionCode = (string?)null, countryCode = "JP" });
        var second = await cleared.ReadAsync<JsonElement>(HttpStatusCode.OK);
        Assert.Equal(("Renamed", null, "JP"), (second.Text("name"), second.Text("regionCode"), second.Text("countryCode")));
        await admin.PatchAsJsonAsync(path, new { customerId = Guid.NewGuid() }).RefusedAsync(HttpStatusCode.BadRequest, "validation");
    }

    [Theory]
    [InlineData("timeZone", "Mars/Olympus_Mons")]
    [InlineData("timeZone", "W. Europe Standard Time")]
    [InlineData("timeZone", "../../etc/passwd")]
    [InlineData("countryCode", "XX")]
    [InlineData("countryCode", "de")]
    [InlineData("countryCode", "DEU")]
    [InlineData("regionCode", "")]
    [InlineData("name", "two\nlines")]
    public async Task A_site_that_does_not_fit_is_refused_by_field(string field, string value)
    {
        using var admin = await host.AdministratorAsync();
        var body = JsonSerializer.SerializeToNode(
            Site(
                (
                    await host.Services.GetRequiredService<ISiteDirectory>().DefaultAsync(null, AccessScope.AllCustomers, default)
                )!.CustomerId,
                "X"
            )
        )!;
        body[field] = value;
        var problem = await admin.PostAsJsonAsync("/api/v1/sites", body).RefusedAsync(HttpStatusCode.BadRequest, "validation");
        Assert.Equal(field, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task Lists_are_paged_in_the_database_without_a_miss_or_a_double()
    {
        using var admin = await host.AdministratorAsync();
        var customer = await host.NewCustomerAsync("Paged");
        for (var number = 0; number < 11; number++)
            await admin
                .PostAsJsonAsync("/api/v1/sites", Site(customer, $"Site {number}", country: number % 2 == 0 ? "DE" : null))
                .StatusAsync(HttpStatusCode.Created);
        foreach (var sort in new[] { "name", "-name", "timeZone,-createdAt", "-timeZone" })
        {
            var (seen, cursor) = (new List<Guid>(), "");
            do
            {
                var page = await admin.GetJsonAsync($"/api/v1/sites?customerId={customer}&sort={sort}&limit=4{cursor}");
                seen.AddRange(page.GetProperty("items").EnumerateArray().Select(one => one.Id()));
                cursor = page.Text("next") is { } next ? $"&cursor={next}" : "";
            } while (cursor.Length > 0);
            Assert.Equal(11, seen.Count);
            Assert.Equal(11, seen.Distinct().Count());
        }
        var first = await admin.GetJsonAsync($"/api/v1/sites?customerId={customer}&sort=name&limit=4");
        await admin
            .GetAsync($"/api/v1/sites?customerId={customer}&sort=-name&limit=4&cursor={first.Text("next")}")
            .RefusedAsync(HttpStatusCode.BadRequest, "validation");
    }

    [Theory]
    [InlineData("?page=2", "page", "customerId")]
    [InlineData("?limit=501", "limit", "500")]
    [InlineData("?limit=0", "limit", "500")]
    [InlineData("?limit=1&limit=2", "limit", "once")]
    [InlineData("?sort=colour", "sort", "timeZone")]
    [InlineData("?sort=name,name", "sort", "once")]
    [InlineData("?customerId=x", "customerId", "UUID")]
    [InlineData("?cursor=x", "cursor", "Begin again")]
    [InlineData("?cursor=eyJRdWVyeSI6IngiLCJQb3NpdGlvbiI6bnVsbH0", "cursor", "Begin again")]
    public async Task A_list_is_not_asked_what_it_does_not_know(string query, string field, string says)
    {
        using var admin = await host.AdministratorAsync();
        var problem = await admin.GetAsync($"/api/v1/sites{query}").RefusedAsync(HttpStatusCode.BadRequest, "validation");
        Assert.Contains(says, problem.GetProperty("errors").GetProperty(field)[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_did_not_change_is_not_sent_again()
    {
        using var admin = await host.AdministratorAsync();
        using var first = await admin.GetAsync("/api/v1/sites");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/sites");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        await admin.SendAsync(again).StatusAsync(HttpStatusCode.NotModified);
        await host.NewCustomerAsync("Nothing to do with it");
        using var changed = new HttpRequestMessage(HttpMethod.Get, "/api/v1/customers");
        changed.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse("\"0123\""));
        await admin.SendAsync(changed).StatusAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Other_modules_find_sites_within_their_scope_alone()
    {
        var (mine, foreign) = (await host.NewCustomerAsync("Asked"), await host.NewCustomerAsync("Not asked"));
        using var admin = await host.AdministratorAsync();
        var site = (await admin.PostAsync<JsonElement>("/api/v1/sites", Site(mine, "Here"), HttpStatusCode.Created)).Id();
        var hidden = (await admin.PostAsync<JsonElement>("/api/v1/sites", Site(foreign, "There"), HttpStatusCode.Created)).Id();
        var directory = host.Services.GetRequiredService<ISiteDirectory>();
        var scope = AccessScope.Of(mine);
        Assert.Equal("Here", (await directory.FindAsync(site, scope, default))!.Name);
        Assert.Null(await directory.FindAsync(hidden, scope, default));
        Assert.Null(await directory.FindAsync(site, AccessScope.Nothing, default));
        Assert.Equal([site], (await directory.FindAsync([site, hidden, Guid.NewGuid()], scope, default)).Keys);
        Assert.Equal(site, (await directory.DefaultAsync(mine, scope, default))!.Id);
        Assert.Null(await directory.DefaultAsync(foreign, scope, default));
        Assert.Null(await directory.DefaultAsync(null, scope, default));
        Assert.Equal("Main site", (await directory.DefaultAsync(null, AccessScope.AllCustomers, default))!.Name);
    }

    private static object Site(Guid customerId, string name, string? region = null, string? country = null) =>
        new
        {
            customerId,
            name,
            timeZone = "Europe/Berlin",
            regionCode = region,
            countryCode = country,
        };
}
