using System.Net.Http.Json;
using System.Text.Json;
using EpsonPort.Testing;
using static Microsoft.Playwright.Assertions;

namespace EpsonPort.EndToEnd.Tests;

/// <summary>From SNMP to the page, with nothing in between left out.</summary>
public sealed class WholeWayTests : IDisposable
{
    private const string SnmpdSerial = "ACM0000042";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Printers_stand_in_the_api_and_in_the_portal_and_still_do_after_the_host_was_killed()
    {
        await using var simulator = await SimulatorProcess.StartAsync(printers: 3);
        await using var snmpd = await SnmpDaemon.StartAsync(_folder.Path, SnmpdSerial);
        await using var host = new HostProcess(_folder["host"]);
        await host.StartAsync();
        using var client = await host.SignedInAsync();

        await using var agent = new AgentProcess(_folder["agent"]);
        foreach (var port in simulator.Ports.Append(snmpd.Port))
            await agent.VerbAsync("devices", "add", "127.0.0.1", "--port", $"{port}");
        await agent.VerbAsync("enrol", await CodeAsync(client), "--yes");
        agent.Run();

        var devices = await Eventually.ValueAsync(() => DevicesAsync(client, 4), "four devices in the API", TimeSpan.FromMinutes(1));
        var acme = devices.Single(device => device.Text("serialNumber") == SnmpdSerial);
        Assert.Equal("idle", acme.Text("state"));
        Assert.Equal(42m, acme.GetProperty("lowestSupply").GetProperty("percent").GetDecimal());
        Assert.Equal(
            3,
            devices.Count(device => device.Text("manufacturer") is not null && device.Text("serialNumber") is { Length: > 0 }) - 1
        );

        await host.KillAsync();
        await host.StartAsync();
        using var again = await host.SignedInAsync();
        var kept = await DevicesAsync(again, 4);
        Assert.Equal(Ids(devices), Ids(kept!));

        await using var browser = await PortalBrowser.StartAsync();
        var page = await browser.PageAsync(host.Address);
        await page.GotoAsync("/devices");
        await page.GetByLabel("E-mail address").FillAsync(HostProcess.Email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(HostProcess.Password);
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByText(SnmpdSerial).First).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await page.GotoAsync($"/devices/{acme.Text("id")}");
        await Expect(page.GetByText("Black Toner").First).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await Expect(page.GetByText(SnmpdSerial).First).ToBeVisibleAsync();
    }

    private static async Task<string> CodeAsync(HttpClient client)
    {
        var answer = await client.PostAsJsonAsync("/api/v1/enrolment-codes", new { });
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("code").GetString()!;
    }

    private static async Task<List<JsonElement>?> DevicesAsync(HttpClient client, int count)
    {
        var items = (await client.GetJsonAsync("/api/v1/devices")).GetProperty("items").EnumerateArray().ToList();
        return items.Count >= count && items.All(device => device.Text("serialNumber") is not null && device.Text("receivedAt") is not null)
            ? items
            : null;
    }

    private static IEnumerable<string?> Ids(IEnumerable<JsonElement> devices) => devices.Select(device => device.Text("id")).Order();
}
