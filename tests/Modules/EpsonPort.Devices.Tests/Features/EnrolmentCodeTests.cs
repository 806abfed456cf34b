using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using EpsonPort.AgentLink.Enrolment;
using EpsonPort.Devices.Contracts;
using EpsonPort.Devices.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EpsonPort.Devices.Tests.Features;

public sealed class EnrolmentCodeTests(DevicesHost host) : IClassFixture<DevicesHost>
{
    private const string Path = "/api/v1/enrolment-codes";

    [Fact]
    public async Task A_request_without_a_body_makes_a_code_for_the_callers_first_site()
    {
        using var client = host.ClientOf(StandInUsers.SouthAdministrator);
        using var response = await client.PostAsync(Path, content: null);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(StandInUsers.SouthSite.Id, answer.GetProperty("siteId").GetGuid());
        Assert.True(EnrolmentCode.TryParse(answer.GetProperty("code").GetString(), out var code, out var problem), problem);
        Assert.Equal(answer.GetProperty("secret").GetString(), code.Secret);
        Assert.Equal(host.Address.Authority, code.Host.Authority);
        Assert.Equal(host.Services.GetRequiredService<ICertificateAuthority>().ServerAnchorFingerprint, code.AnchorFingerprint);
        Assert.InRange(
            answer.GetProperty("expiresAt").GetDateTimeOffset() - DateTimeOffset.UtcNow,
            TimeSpan.FromHours(23),
            TimeSpan.FromHours(25)
        );
    }

    [Theory]
    [InlineData("1m", 1)]
    [InlineData("24h", 24 * 60)]
    [InlineData("30d", 30 * 24 * 60)]
    public async Task It_works_for_as_long_as_asked(string validFor, int minutes)
    {
        var code = await host.NewCodeAsync(new { validFor });
        var left = code.GetProperty("expiresAt").GetDateTimeOffset() - host.Clock.GetUtcNow();
        Assert.InRange(left.TotalMinutes, minutes - 1, minutes);
    }

    [Theory]
    [InlineData("0m")]
    [InlineData("59s")]
    [InlineData("31d")]
    [InlineData("-5m")]
    [InlineData("1.5h")]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("99999999999999d")]
    public async Task Times_out_of_range_are_refused_with_the_rule(string validFor)
    {
        using var client = host.ClientOf(StandInUsers.Operator);
        using var response = await client.PostAsJsonAsync(Path, new { validFor });
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("From 1m to 30d", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_site_looks_like_no_site()
    {
        using var client = host.ClientOf(StandInUsers.SouthAdministrator);
        using var foreign = await client.PostAsJsonAsync(Path, new { siteId = StandInUsers.NorthSite.Id });
        using var unknown = await client.PostAsJsonAsync(Path, new { siteId = Guid.CreateVersion7() });
        using var foreignCustomer = await client.PostAsJsonAsync(Path, new { customerId = StandInUsers.North });
        Assert.All([foreign, unknown, foreignCustomer], response => Assert.Equal(HttpStatusCode.NotFound, response.StatusCode));
    }

    [Fact]
    public async Task A_viewer_sees_codes_and_makes_none()
    {
        var id = (await host.NewCodeAsync(new { siteId = StandInUsers.NorthSite.Id })).GetProperty("id").GetGuid();
        using var client = host.ClientOf(StandInUsers.NorthViewer);
        using var made = await client.PostAsJsonAsync(Path, new { });
        using var revoked = await client.DeleteAsync($"{Path}/{id}");
        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.Forbidden], [made.StatusCode, revoked.StatusCode]);
        Assert.Contains(
            (await host.GetAsync(Path, StandInUsers.NorthViewer)).GetProperty("items").EnumerateArray(),
            item => item.GetProperty("id").GetGuid() == id
        );
    }

    [Fact]
    public async Task The_secret_is_in_no_list_and_not_in_the_database()
    {
        var secret = (await host.NewCodeAsync()).GetProperty("secret").GetString()!;
        Assert.True(secret.Length >= 22, "fewer than 128 bits");
        Assert.DoesNotContain(secret, (await host.GetAsync(Path)).GetRawText(), StringComparison.Ordinal);

        await using var command = host.Owner.CreateCommand("SELECT string_agg(code::text, '') FROM devices.enrolment_code AS code");
        var rows = (string?)await command.ExecuteScalarAsync();
        Assert.NotNull(rows);
        Assert.DoesNotContain(secret, rows, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexString(Encoding.ASCII.GetBytes(secret)), rows, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Codes_of_another_customer_are_out_of_reach()
    {
        var id = (await host.NewCodeAsync(new { siteId = StandInUsers.NorthSite.Id })).GetProperty("id").GetGuid();
        using var client = host.ClientOf(StandInUsers.SouthAdministrator);
        using var foreign = await client.DeleteAsync($"{Path}/{id}");
        using var unknown = await client.DeleteAsync($"{Path}/{Guid.CreateVersion7()}");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.StatusCode, unknown.StatusCode));
        Assert.DoesNotContain(
            (await host.GetAsync(Path, StandInUsers.SouthAdministrator)).GetProperty("items").EnumerateArray(),
            item => item.GetProperty("id").GetGuid() == id
        );
    }

    [Fact]
    public async Task The_list_says_how_each_code_stands_and_filters_by_it()
    {
        var open = await host.NewCodeAsync();
        var revoked = await host.NewCodeAsync();
        using var client = host.ClientOf(StandInUsers.Operator);
        using (var response = await client.DeleteAsync($"{Path}/{revoked.GetProperty("id").GetGuid()}"))
            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        using (var twice = await client.DeleteAsync($"{Path}/{revoked.GetProperty("id").GetGuid()}"))
            Assert.Equal(HttpStatusCode.NoContent, twice.StatusCode);

        Assert.Contains(await IdsAsync("open"), id => id == open.GetProperty("id").GetGuid());
        Assert.DoesNotContain(await IdsAsync("open"), id => id == revoked.GetProperty("id").GetGuid());
        Assert.Contains(await IdsAsync("revoked,expired"), id => id == revoked.GetProperty("id").GetGuid());
        using var wrong = await client.GetAsync($"{Path}?state=closed");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task The_command_line_makes_a_code_for_a_customer_by_name()
    {
        await using var scope = host.Services.CreateAsyncScope();
        var codes = scope.ServiceProvider.GetRequiredService<IEnrolmentCodes>();

        var code = await codes.CreateAsync("south", "1h", CancellationToken.None);
        var refusal = await Assert.ThrowsAnyAsync<ArgumentException>(() => codes.CreateAsync("nobody", "1h", CancellationToken.None));

        Assert.True(EnrolmentCode.TryParse(code, out _, out var problem), problem);
        Assert.StartsWith("There is no customer 'nobody'", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("30s")]
    [InlineData("31d")]
    [InlineData("0m")]
    [InlineData("soon")]
    public async Task The_command_line_and_the_API_refuse_the_same_times(string validFor)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var codes = scope.ServiceProvider.GetRequiredService<IEnrolmentCodes>();
        var refusal = await Assert.ThrowsAnyAsync<ArgumentException>(() => codes.CreateAsync(null, validFor, CancellationToken.None));
        Assert.Contains("From 1m to 30d", refusal.Message, StringComparison.Ordinal);
    }

    private async Task<List<Guid>> IdsAsync(string state) =>
        [
            .. (await host.GetAsync($"{Path}?limit=500&state={state}"))
                .GetProperty("items")
                .EnumerateArray()
                .Select(item => item.GetProperty("id").GetGuid()),
        ];
}
