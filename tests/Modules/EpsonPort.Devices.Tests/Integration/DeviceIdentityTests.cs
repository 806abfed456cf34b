using EpsonPort.Devices.Contracts;
using EpsonPort.Devices.Tests.Support;

namespace EpsonPort.Devices.Tests.Integration;

public sealed class DeviceIdentityTests(DevicesHost host) : IClassFixture<DevicesHost>
{
    [Fact]
    public async Task The_same_serial_from_another_address_and_agent_is_the_same_device()
    {
        var (first, second) = (await NewAgentAsync(), await NewAgentAsync(StandInUsers.NorthSecondSite.Id));
        var serial = NewSerial();
        var before = await host.IdentifyAsync(first, Sightings.Of(serial, address: "10.0.0.5"));
        var after = await host.IdentifyAsync(
            second,
            Sightings.Of($" {serial.ToLowerInvariant()}", address: "10.9.9.9", model: "sc-p9500 ", maker: "Epson")
        );

        Assert.Equal(before, after);
        var device = await host.GetAsync($"/api/v1/devices/{before[0]}");
        Assert.Equal(second.AgentId, device.GetProperty("agentId").GetString());
        Assert.Equal("10.9.9.9", device.GetProperty("address").GetString());
        Assert.Equal(StandInUsers.NorthSecondSite.Id, device.GetProperty("siteId").GetGuid());
    }

    [Fact]
    public async Task A_late_report_of_the_agent_before_does_not_move_the_device_back()
    {
        var (first, second) = (await NewAgentAsync(), await NewAgentAsync());
        var serial = NewSerial();
        var late = Sightings.Of(serial, address: "10.0.0.5") with { MeasuredAt = DateTimeOffset.UtcNow.AddMinutes(-30) };
        var id = (await host.IdentifyAsync(second, Sightings.Of(serial, address: "10.9.9.9")))[0];

        Assert.Equal(id, (await host.IdentifyAsync(first, late))[0]);

        Assert.Equal("10.9.9.9", (await host.GetAsync($"/api/v1/devices/{id}")).GetProperty("address").GetString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("0000000000")]
    [InlineData("XXXXXXXX")]
    [InlineData("unknown")]
    [InlineData("N/A")]
    [InlineData("--")]
    public async Task Two_devices_without_a_serial_number_stay_two(string? blank)
    {
        var agent = await NewAgentAsync();
        var (one, other) = (Sightings.Of(blank), Sightings.Of(blank));

        var ids = await host.IdentifyAsync(agent, one, other);

        Assert.NotEqual(ids[0], ids[1]);
        Assert.Equal(ids, await host.IdentifyAsync(agent, one, other));
    }

    [Fact]
    public async Task Another_model_with_the_same_serial_is_another_device()
    {
        var (agent, serial) = (await NewAgentAsync(), NewSerial());
        var ids = await host.IdentifyAsync(agent, Sightings.Of(serial, model: "SC-P9500"), Sightings.Of(serial, model: "WF-C5890"));
        Assert.NotEqual(ids[0], ids[1]);
    }

    [Fact]
    public async Task The_same_serial_at_another_customer_is_another_device()
    {
        var serial = NewSerial();
        var north = await host.IdentifyAsync(await NewAgentAsync(), Sightings.Of(serial));
        using var certificate = await host.EnrolAsync(StandInUsers.SouthSite.Id);
        var south = await host.IdentifyAsync(
            DevicesHost.IdentityOf(certificate, StandInUsers.South, StandInUsers.SouthSite.Id),
            Sightings.Of(serial)
        );
        Assert.NotEqual(north[0], south[0]);
    }

    [Fact]
    public async Task An_entry_that_could_not_be_read_at_first_keeps_its_row_when_its_serial_is_new()
    {
        var (agent, entry) = (await NewAgentAsync(), Guid.CreateVersion7());
        var unread = await host.IdentifyAsync(agent, Sightings.Of(null, entry, model: null, maker: null));
        var read = await host.IdentifyAsync(agent, Sightings.Of(NewSerial(), entry));
        var gone = await host.IdentifyAsync(agent, Sightings.Of(null, entry, model: null, maker: null));

        Assert.Equal(unread, read);
        Assert.Equal(unread, gone);
        Assert.Equal("SC-P9500", (await host.GetAsync($"/api/v1/devices/{unread[0]}")).GetProperty("model").GetString());
    }

    [Fact]
    public async Task An_entry_that_turns_out_to_be_a_known_device_moves_to_it_and_its_empty_row_leaves_the_lists()
    {
        var (agent, serial, entry) = (await NewAgentAsync(), NewSerial(), Guid.CreateVersion7());
        var known = (await host.IdentifyAsync(await NewAgentAsync(), Sightings.Of(serial)))[0];
        var placeholder = (await host.IdentifyAsync(agent, Sightings.Of(null, entry, model: null, maker: null)))[0];
        Assert.NotEqual(known, placeholder);

        Assert.Equal(known, (await host.IdentifyAsync(agent, Sightings.Of(serial, entry)))[0]);

        var listed = await host.GetAsync($"/api/v1/devices?agentId={agent.AgentId}");
        Assert.Equal(known, Assert.Single(listed.GetProperty("items").EnumerateArray().ToList()).GetProperty("id").GetGuid());
        Assert.Equal(known, (await host.IdentifyAsync(agent, Sightings.Of(null, entry, model: null, maker: null)))[0]);
    }

    [Fact]
    public async Task A_device_that_was_swapped_for_another_leaves_two()
    {
        var (agent, entry) = (await NewAgentAsync(), Guid.CreateVersion7());
        var old = await host.IdentifyAsync(agent, Sightings.Of(NewSerial(), entry));
        var fresh = await host.IdentifyAsync(agent, Sightings.Of(NewSerial(), entry));

        Assert.NotEqual(old[0], fresh[0]);
        Assert.Equal(fresh, await host.IdentifyAsync(agent, Sightings.Of(null, entry, model: null, maker: null)));
        Assert.Equal(2, (await host.GetAsync($"/api/v1/devices?agentId={agent.AgentId}")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_blank_serial_device_that_was_swapped_for_one_with_a_serial_leaves_two()
    {
        var (agent, entry) = (await NewAgentAsync(), Guid.CreateVersion7());
        var blank = await host.IdentifyAsync(agent, Sightings.Of(null, entry, model: "LX-350"));
        var other = await host.IdentifyAsync(agent, Sightings.Of(NewSerial(), entry, model: "SC-P9500"));
        Assert.NotEqual(blank[0], other[0]);
    }

    [Fact]
    public async Task A_report_without_the_model_is_about_the_device_that_stands_there()
    {
        var (agent, entry, serial) = (await NewAgentAsync(), Guid.CreateVersion7(), NewSerial());
        var partly = await host.IdentifyAsync(agent, Sightings.Of(serial, entry, model: null));
        var whole = await host.IdentifyAsync(agent, Sightings.Of(serial, entry));
        var partlyAgain = await host.IdentifyAsync(agent, Sightings.Of(serial, entry, model: null, maker: null));
        Assert.Equal(partly, whole);
        Assert.Equal(partly, partlyAgain);
    }

    [Fact]
    public async Task Other_words_for_maker_and_model_at_the_same_entry_do_not_make_a_second_device()
    {
        var (agent, entry, serial) = (await NewAgentAsync(), Guid.CreateVersion7(), NewSerial());
        var first = await host.IdentifyAsync(agent, Sightings.Of(serial, entry, model: "WF-C5890 Series", maker: "EPSON"));
        var shorter = await host.IdentifyAsync(agent, Sightings.Of(serial, entry, model: "WF-C5890", maker: "Seiko Epson Corporation"));
        var again = await host.IdentifyAsync(agent, Sightings.Of(serial, entry, model: "WF-C5890 Series", maker: "EPSON"));
        Assert.Equal(first, shorter);
        Assert.Equal(first, again);
    }

    [Fact]
    public async Task Two_readings_that_only_together_name_a_known_device_lead_to_it()
    {
        var (agent, entry, serial) = (await NewAgentAsync(), Guid.CreateVersion7(), NewSerial());
        var known = await host.IdentifyAsync(await NewAgentAsync(), Sightings.Of(serial));
        await host.IdentifyAsync(agent, Sightings.Of(serial, entry, model: null));

        Assert.Equal(known, await host.IdentifyAsync(agent, Sightings.Of(serial, entry, maker: null)));
        Assert.Equal(known, await host.IdentifyAsync(agent, Sightings.Of(serial, entry)));
    }

    [Fact]
    public async Task One_batch_may_name_a_device_many_times()
    {
        var (agent, entry, serial) = (await NewAgentAsync(), Guid.CreateVersion7(), NewSerial());
        var sightings = new[]
        {
            Sightings.Of(null, entry, model: null, maker: null),
            Sightings.Of(serial, entry),
            Sightings.Of(serial, Guid.CreateVersion7()),
            Sightings.Of(serial, entry),
        };
        Assert.Single((await host.IdentifyAsync(agent, sightings)).Distinct());
    }

    [Fact]
    public async Task Twenty_that_see_a_new_device_at_once_make_one()
    {
        var serials = Enumerable.Range(0, 10).Select(_ => NewSerial()).ToArray();
        var agents = new List<AgentIdentity>();
        for (var index = 0; index < 20; index++)
            agents.Add(await NewAgentAsync());

        var seen = await Task.WhenAll(
            agents.Select(
                (agent, index) =>
                    Task.Run(() =>
                        host.IdentifyAsync(
                            agent,
                            [.. (index % 2 == 0 ? serials : serials.Reverse()).Select(serial => Sightings.Of(serial))]
                        )
                    )
            )
        );

        Assert.Equal(serials.Length, seen.SelectMany(ids => ids).Distinct().Count());
    }

    private async Task<AgentIdentity> NewAgentAsync(Guid? site = null)
    {
        using var certificate = await host.EnrolAsync(site);
        return DevicesHost.IdentityOf(certificate, site: site);
    }

    private static string NewSerial() => $"X7{Guid.NewGuid():N}"[..12].ToUpperInvariant();
}
