using System.Net;
using System.Text.Json;
using EpsonPort.Devices.Contracts;
using EpsonPort.Devices.Tests.Support;
using EpsonPort.Telemetry.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EpsonPort.Devices.Tests.Features;

public sealed class DeviceListTests(DevicesHost host) : IClassFixture<DevicesHost>
{
    private const string Path = "/api/v1/devices";

    [Fact]
    public async Task What_needs_a_hand_comes_first()
    {
        var agent = await NewAgentAsync();
        var ids = await host.IdentifyAsync(agent, [.. Enumerable.Range(0, 6).Select(index => Named($"Device {index}"))]);
        await host.ReportedAsync(
            Sightings.Report(ids[0], agent.AgentId, 1),
            Sightings.Report(ids[1], agent.AgentId, 2) with
            {
                WorstAlert = new DeviceAlert("critical", "prt:8", "jam"),
                AlertCount = 1,
            },
            Sightings.Report(ids[2], agent.AgentId, 3) with
            {
                LowestSupply = new DeviceSupplyLevel("Cyan", "cyan", 4, Low: true),
                SupplyLow = true,
            },
            Sightings.Report(ids[3], agent.AgentId, 4) with
            {
                Reached = false,
                ReachProblem = "no answer",
                State = null,
                AlertCount = null,
            },
            Sightings.Report(ids[4], agent.AgentId, 5, state: "error")
        );

        var items = await ItemsAsync($"agentId={agent.AgentId}");

        Assert.Equal([ids[1], ids[4], ids[2], ids[3], ids[5], ids[0]], items.Select(Id));
        Assert.Equal(
            ["critical", "critical", "warning", "warning", "unknown", "none"],
            items.Select(item => item.GetProperty("attention").GetProperty("level").GetString())
        );
        Assert.Equal("unreachable", items[3].GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, items[3].GetProperty("alertCount").ValueKind);
        Assert.Equal("never", items[4].GetProperty("reporting").GetString());
        Assert.Equal(JsonValueKind.Null, items[4].GetProperty("receivedAt").ValueKind);
        Assert.Equal(4, items[2].GetProperty("lowestSupply").GetProperty("percent").GetDecimal());
        Assert.Equal(
            [.. items.Select(Id).Reverse()],
            (await ItemsAsync($"agentId={agent.AgentId}&sort=-attention,-displayName")).Select(Id)
        );
    }

    [Fact]
    public async Task A_device_that_does_not_answer_keeps_its_ink_and_loses_its_alerts()
    {
        var agent = await NewAgentAsync();
        var id = (await host.IdentifyAsync(agent, Named("Plotter")))[0];
        var good = Sightings.Report(id, agent.AgentId, 1) with
        {
            LowestSupply = new DeviceSupplyLevel("Black", "black", 40, false),
            WorstAlert = new DeviceAlert("warning", "prt:1", null),
            AlertCount = 1,
        };
        await host.ReportedAsync(good);
        await host.ReportedAsync(Sightings.Report(id, agent.AgentId, 2) with { Reached = false, State = null, AlertCount = null });
        // The same and an older event again: nothing changes.
        await host.ReportedAsync(good);

        var device = await host.GetAsync($"{Path}/{id}");
        Assert.Equal("unreachable", device.GetProperty("state").GetString());
        Assert.Equal(40, device.GetProperty("lowestSupply").GetProperty("percent").GetDecimal());
        Assert.Equal(JsonValueKind.Null, device.GetProperty("worstAlert").ValueKind);
    }

    [Fact]
    public async Task An_agent_that_counts_from_an_older_number_on_is_heard_when_it_is_clearly_later()
    {
        var agent = await NewAgentAsync();
        var id = (await host.IdentifyAsync(agent, Named("Restored")))[0];
        var now = DateTimeOffset.UtcNow;
        await host.ReportedAsync(ReportAt(900, "idle", now));
        await host.ReportedAsync(ReportAt(700, "error", now.AddMinutes(50)));
        Assert.Equal("idle", (await host.GetAsync($"{Path}/{id}")).GetProperty("state").GetString());
        await host.ReportedAsync(ReportAt(701, "printing", now.AddMinutes(70)));
        Assert.Equal("printing", (await host.GetAsync($"{Path}/{id}")).GetProperty("state").GetString());

        Telemetry.Contracts.DeviceReported ReportAt(long sequence, string state, DateTimeOffset at) =>
            Sightings.Report(id, agent.AgentId, sequence, state) with
            {
                MeasuredAt = at,
                ReceivedAt = at,
            };
    }

    [Fact]
    public async Task Between_agents_the_newer_measurement_wins()
    {
        var (one, other) = (await NewAgentAsync(), await NewAgentAsync());
        var id = (await host.IdentifyAsync(one, Named("Plotter")))[0];
        var now = DateTimeOffset.UtcNow;
        await host.ReportedAsync(Sightings.Report(id, one.AgentId, 900) with { MeasuredAt = now });
        await host.ReportedAsync(Sightings.Report(id, other.AgentId, 1, "printing") with { MeasuredAt = now.AddMinutes(-5) });
        Assert.Equal("idle", (await host.GetAsync($"{Path}/{id}")).GetProperty("state").GetString());
        await host.ReportedAsync(
            Sightings.Report(id, other.AgentId, 2, "printing") with
            {
                MeasuredAt = now.AddSeconds(5),
                ReceivedAt = now.AddSeconds(6),
            }
        );
        Assert.Equal("printing", (await host.GetAsync($"{Path}/{id}")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Filters_narrow_the_list_and_the_summary_alike()
    {
        var agent = await NewAgentAsync();
        var projector = Named("Hall projector") with { Kind = "projector", Group = "Halls" };
        var ids = await host.IdentifyAsync(agent, Named("Printer one") with { Group = "Floor 1" }, Named("Printer two"), projector);
        await host.ReportedAsync(Sightings.Report(ids[0], agent.AgentId, 1), Sightings.Report(ids[1], agent.AgentId, 2, "printing"));
        var own = $"agentId={agent.AgentId}";

        Assert.Equal([ids[2]], (await ItemsAsync($"{own}&kind=projector")).Select(Id));
        Assert.Equal([ids[0], ids[1]], (await ItemsAsync($"{own}&state=idle,printing&sort=displayName")).Select(Id));
        Assert.Equal([ids[2]], (await ItemsAsync($"{own}&reporting=never")).Select(Id));
        Assert.Equal([ids[2]], (await ItemsAsync($"{own}&attention=unknown")).Select(Id));
        Assert.Equal([ids[0], ids[2]], (await ItemsAsync($"{own}&group=Floor 1,Halls&sort=-displayName")).Select(Id));
        Assert.Empty(await ItemsAsync($"{own}&customerId={StandInUsers.South}"));
        Assert.Equal(3, (await ItemsAsync($"{own}&siteId={StandInUsers.NorthSite.Id},{StandInUsers.SouthSite.Id}")).Count);

        var summary = await host.GetAsync($"{Path}/summary?{own}&kind=printer");
        Assert.Equal(2, summary.GetProperty("total").GetInt32());
        Assert.Equal(1, summary.GetProperty("byState").GetProperty("printing").GetInt32());
    }

    [Theory]
    [InlineData("7K21", true)]
    [InlineData("x7k2109", true)]
    [InlineData("P9500 cutter", true)]
    [InlineData("168.77", true)]
    [InlineData("ター", true)]
    [InlineData("7", true)]
    [InlineData("7K21 nowhere", false)]
    [InlineData("%", false)]
    [InlineData("_7K", false)]
    public async Task Search_finds_any_part_of_any_word(string typed, bool found)
    {
        var agent = await NewAgentAsync();
        var sighting = Sightings.Of($"X7K21{Guid.NewGuid():N}"[..14].Replace("X7K21", "X7K2109", StringComparison.Ordinal)) with
        {
            Address = "192.168.77.3",
            DisplayName = "プリンター",
            Comment = "Beside the cutter",
        };
        var id = (await host.IdentifyAsync(agent, sighting))[0];

        var items = await ItemsAsync($"agentId={agent.AgentId}&q={Uri.EscapeDataString(typed)}");

        Assert.Equal(found ? [id] : [], items.Select(Id));
    }

    [Theory]
    [InlineData("sort=colour", "displayName")]
    [InlineData("kind=scanner", "projector")]
    [InlineData("state=broken", "unreachable")]
    [InlineData("attention=high", "critical")]
    [InlineData("reporting=often", "late")]
    [InlineData("flavour=1", "attention")]
    [InlineData("limit=0", "500")]
    [InlineData("limit=501", "500")]
    [InlineData("siteId=1", "UUID")]
    [InlineData("cursor=abc", "again")]
    public async Task What_the_list_does_not_know_is_a_400_that_says_what_it_knows(string query, string named)
    {
        using var client = host.ClientOf(StandInUsers.Operator);
        using var response = await client.GetAsync($"{Path}?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(named, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("&sort=displayName")]
    [InlineData("&sort=-displayName")]
    [InlineData("&sort=model,-serialNumber")]
    [InlineData("&sort=receivedAt")]
    [InlineData("&sort=-lowestSupply,address")]
    [InlineData("&sort=state")]
    [InlineData("&sort=firstSeenAt")]
    public async Task Pages_miss_and_double_nothing_while_devices_are_added(string sort)
    {
        var agent = await NewAgentAsync();
        var ids = await host.IdentifyAsync(agent, [.. Enumerable.Range(0, 23).Select(index => Named($"Device {index % 4}"))]);
        await host.ReportedAsync([
            .. ids.Where((_, index) => index % 3 == 0).Select((id, index) => Sightings.Report(id, agent.AgentId, index + 1)),
        ]);
        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await host.GetAsync($"{Path}?agentId={agent.AgentId}&limit=5{sort}{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(Id));
            cursor = page.GetProperty("next").GetString();
            if (seen.Count < 60)
                await host.IdentifyAsync(agent, Named("Device 0"), Named("Device 2"), Named("Device 9"));
        } while (cursor is not null && seen.Count < 200);

        Assert.Equal(seen.Distinct(), seen);
        Assert.Empty(ids.Except(seen));
    }

    [Fact]
    public async Task A_cursor_belongs_to_its_filter_and_sort()
    {
        var agent = await NewAgentAsync();
        await host.IdentifyAsync(agent, Named("a"), Named("b"), Named("c"));
        var cursor = (await host.GetAsync($"{Path}?agentId={agent.AgentId}&limit=1&sort=model")).GetProperty("next").GetString();
        using var client = host.ClientOf(StandInUsers.Operator);
        foreach (var other in new[] { $"agentId={agent.AgentId}&sort=-model", "sort=model", $"agentId={agent.AgentId}&sort=model&q=a" })
        {
            using var response = await client.GetAsync($"{Path}?{other}&limit=1&cursor={cursor}");
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }
    }

    [Fact]
    public async Task A_list_and_a_device_that_did_not_change_answer_304()
    {
        var agent = await NewAgentAsync();
        var id = (await host.IdentifyAsync(agent, Named("a"), Named("b")))[0];
        using var client = host.ClientOf(StandInUsers.Operator);
        foreach (
            var path in new[]
            {
                $"{Path}?agentId={agent.AgentId}&limit=1",
                $"{Path}/{id}",
                $"{Path}/summary?agentId={agent.AgentId}",
                $"/api/v1/agents/{agent.AgentId}",
            }
        )
        {
            using var first = await client.GetAsync(path);
            using var again = new HttpRequestMessage(HttpMethod.Get, path);
            again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using var second = await client.SendAsync(again);
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified), (first.StatusCode, second.StatusCode));
        }
        using var before = await client.GetAsync($"{Path}/{id}");
        await host.ReportedAsync(Sightings.Report(id, agent.AgentId));
        using var changed = new HttpRequestMessage(HttpMethod.Get, $"{Path}/{id}");
        changed.Headers.IfNoneMatch.Add(before.Headers.ETag!);
        using var after = await client.SendAsync(changed);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task A_device_shows_its_site_and_every_reported_item()
    {
        var agent = await NewAgentAsync();
        var id = (await host.IdentifyAsync(agent, Named("Plotter")))[0];
        var now = DateTimeOffset.UtcNow;
        using var value = JsonDocument.Parse("\"SC-P9500\"");
        host.Telemetry.States[id] = new DeviceState(
            Guid.CreateVersion7(),
            false,
            "No answer on port 161.",
            now.AddHours(-1),
            [new ItemState("model", value.RootElement.Clone(), null, null, "snmp:hrDeviceDescr.1", now, now, now)],
            [new ItemState("agentVersion", null, "unsupported", "an old agent", null, now, null, now)]
        );

        var device = await host.GetAsync($"{Path}/{id}");

        Assert.Equal("Europe/Berlin", device.GetProperty("site").GetProperty("timeZone").GetString());
        Assert.Equal("No answer on port 161.", device.GetProperty("reachProblem").GetString());
        Assert.Equal("SC-P9500", device.GetProperty("deviceItems")[0].GetProperty("value").GetString());
        Assert.Equal("unsupported", device.GetProperty("agentItems")[0].GetProperty("absent").GetString());
        Assert.Equal(("North", "Harbour"), (device.GetProperty("customerName").GetString(), device.GetProperty("siteName").GetString()));
    }

    [Fact]
    public async Task A_foreign_device_looks_like_none()
    {
        var agent = await NewAgentAsync();
        var id = (await host.IdentifyAsync(agent, Named("Plotter")))[0];
        using var south = host.ClientOf(StandInUsers.SouthAdministrator);
        using var foreign = await south.GetAsync($"{Path}/{id}");
        using var unknown = await south.GetAsync($"{Path}/{Guid.CreateVersion7()}");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.StatusCode, unknown.StatusCode));
        Assert.Equal(
            0,
            (await host.GetAsync($"{Path}/summary?agentId={agent.AgentId}", StandInUsers.SouthAdministrator))
                .GetProperty("total")
                .GetInt32()
        );
        using var nobody = host.CreateClient();
        using var refused = await nobody.GetAsync(Path);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task What_an_agent_says_of_itself_stands_beside_it_with_the_number_of_its_devices()
    {
        var agent = await NewAgentAsync();
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var registry = scope.ServiceProvider.GetRequiredService<IDeviceRegistry>();
            await registry.IdentifyAsync(
                agent,
                new AgentFacts("site", "1.2.3", "Windows 11"),
                [Named("a"), Named("b")],
                CancellationToken.None
            );
            await registry.IdentifyAsync(agent, new AgentFacts(null, null, null), [], CancellationToken.None);
        }
        var view = await host.GetAsync($"/api/v1/agents/{agent.AgentId}");
        Assert.Equal("1.2.3", view.GetProperty("version").GetString());
        Assert.Equal("Windows 11", view.GetProperty("operatingSystem").GetString());
        Assert.Equal(2, view.GetProperty("deviceCount").GetInt32());
    }

    private async Task<AgentIdentity> NewAgentAsync()
    {
        using var certificate = await host.EnrolAsync();
        return DevicesHost.IdentityOf(certificate);
    }

    private static DeviceSighting Named(string name) => Sightings.Of($"N{Guid.NewGuid():N}"[..12]) with { DisplayName = name };

    private static Guid Id(JsonElement item) => item.GetProperty("id").GetGuid();

    private async Task<List<JsonElement>> ItemsAsync(string query) =>
        [.. (await host.GetAsync($"{Path}?{query}")).GetProperty("items").EnumerateArray()];
}
