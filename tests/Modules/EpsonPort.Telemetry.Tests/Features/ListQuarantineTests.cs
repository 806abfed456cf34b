using System.Net;
using System.Text.Json;
using EpsonPort.Telemetry.Tests.Support;

namespace EpsonPort.Telemetry.Tests.Features;

public sealed class ListQuarantineTests(IntakeHost host) : IClassFixture<IntakeHost>
{
    [Fact]
    public async Task It_is_newest_first_page_by_page_and_only_within_the_callers_customers()
    {
        for (var number = 1; number <= 5; number++)
            await host.SendAsync("list-1", TestReports.BatchOf($$"""{"broken":{{number}}}"""));
        await host.SendAsync("other-list", TestReports.BatchOf("""{"broken":"theirs"}"""));

        var seen = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var page = await GetAsync(
                $"/api/v1/quarantine?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}",
                Neighbours.Customer.ToString()
            );
            seen.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("next").GetString();
        } while (cursor is not null);

        Assert.Equal(5, seen.Count);
        Assert.All(seen, entry => Assert.Equal("list-1", entry.GetProperty("agentId").GetString()));
        Assert.All(seen, entry => Assert.NotEmpty(entry.GetProperty("reason").GetString()!));
        Assert.All(seen, entry => Assert.Equal(12, entry.GetProperty("byteCount").GetInt32()));
        var times = seen.Select(entry => entry.GetProperty("receivedAt").GetDateTimeOffset()).ToList();
        Assert.Equal(times.OrderDescending(), times);

        var theirs = await GetAsync("/api/v1/quarantine", Neighbours.OtherCustomer.ToString());
        Assert.Equal("other-list", Assert.Single(theirs.GetProperty("items").EnumerateArray()).GetProperty("agentId").GetString());
        Assert.Empty((await GetAsync("/api/v1/quarantine", Guid.CreateVersion7().ToString())).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task It_needs_the_permission()
    {
        using var client = host.CreateClient();
        using var response = await client.GetAsync("/api/v1/quarantine");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task The_schema_is_open_and_has_an_entity_tag()
    {
        using var client = host.CreateClient();
        using var response = await client.GetAsync("/agent/v1/report.schema.json");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/schema+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(AgentLink.Reports.ReportSchema.Json.ToArray(), await response.Content.ReadAsByteArrayAsync());
        Assert.NotNull(response.Headers.ETag);

        using var again = new HttpRequestMessage(HttpMethod.Get, "/agent/v1/report.schema.json");
        again.Headers.IfNoneMatch.Add(response.Headers.ETag);
        using var unchanged = await client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    private async Task<JsonElement> GetAsync(string path, string customers)
    {
        using var client = host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add(Neighbours.CallerHeader, customers);
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement.Clone();
    }
}
