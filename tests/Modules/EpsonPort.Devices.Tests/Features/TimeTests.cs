using System.Net;
using System.Security.Cryptography;
using EpsonPort.Devices.Tests.Support;

namespace EpsonPort.Devices.Tests.Features;

/// <summary>What time alone changes. The clock is put forward here, so this has a host of its own.</summary>
public sealed class TimeTests(DevicesHost host) : IClassFixture<DevicesHost>
{
    [Fact]
    public async Task A_code_expires_and_says_so()
    {
        var code = await host.NewCodeAsync(new { validFor = "1m" });
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var client = host.CreateClient();
        using var response = await DevicesHost.EnrolAsync(client, code.GetProperty("secret").GetString()!, EstClient.Request(key));

        Assert.Equal((HttpStatusCode.Forbidden, "enrolment-code-expired"), (response.StatusCode, await EstClient.ProblemOf(response)));
        var listed = await host.GetAsync("/api/v1/enrolment-codes?state=expired");
        Assert.Contains(
            listed.GetProperty("items").EnumerateArray(),
            item => item.GetProperty("id").GetGuid() == code.GetProperty("id").GetGuid()
        );
    }

    [Fact]
    public async Task A_device_becomes_late_by_itself_and_rises_in_the_list()
    {
        using var certificate = await host.EnrolAsync();
        var agent = DevicesHost.IdentityOf(certificate);
        var id = (await host.IdentifyAsync(agent, Sightings.Of("LATE-0001-ABC")))[0];
        await host.ReportedAsync(
            Sightings.Report(id, agent.AgentId) with
            {
                ReceivedAt = host.Clock.GetUtcNow(),
                MeasuredAt = host.Clock.GetUtcNow(),
            }
        );

        var before = await host.GetAsync($"/api/v1/devices/{id}");
        Assert.Equal(("current", "none"), (before.GetProperty("reporting").GetString(), Level(before)));

        host.Clock.Advance(TimeSpan.FromMinutes(16));

        var after = await host.GetAsync($"/api/v1/devices/{id}");
        Assert.Equal(("late", "warning"), (after.GetProperty("reporting").GetString(), Level(after)));
        Assert.Equal("late", Assert.Single(after.GetProperty("attention").GetProperty("reasons").EnumerateArray().ToList()).GetString());
        Assert.Equal("idle", after.GetProperty("state").GetString());
        var late = await host.GetAsync("/api/v1/devices?reporting=late&attention=warning");
        Assert.Equal(id, Assert.Single(late.GetProperty("items").EnumerateArray().ToList()).GetProperty("id").GetGuid());
        var summary = await host.GetAsync("/api/v1/devices/summary?reporting=late");
        Assert.Equal((1, 1, 1), (Count(summary, "total"), Count(summary, "needAttention"), Count(summary, "notReporting")));
    }

    private static string? Level(System.Text.Json.JsonElement device) => device.GetProperty("attention").GetProperty("level").GetString();

    private static int Count(System.Text.Json.JsonElement summary, string name) => summary.GetProperty(name).GetInt32();
}
