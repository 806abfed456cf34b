using System.Text.Json;
using EpsonPort.Agent.Storage;
using EpsonPort.Agent.Tests.Support;
using EpsonPort.AgentLink.Reports;
using EpsonPort.Testing;

namespace EpsonPort.Agent.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly AgentFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Collect_once_json_prints_reports_and_nothing_else_and_sends_and_keeps_nothing()
    {
        await using var device = new FakeDevice(SamplePrinter.Objects());
        _folder.Open().Devices.Add([AgentFolder.Entry(device.Port)]);

        var (exitCode, output, _) = await AgentProcess.RunAsync(_folder, "collect", "--once", "--json");

        Assert.Equal(0, exitCode);
        using var printed = JsonDocument.Parse(output);
        var element = Assert.Single(printed.RootElement.EnumerateArray().ToList());
        Assert.True(ReportReader.TryRead(System.Text.Encoding.UTF8.GetBytes(element.GetRawText()), out var report, out var reason), reason);
        Assert.Equal(SamplePrinter.Serial, report.Device.Printer!.SerialNumber.Value);
        Assert.Equal(AgentLink.Items.AbsentReason.NotConfigured, report.Agent.AgentId.Absent);
        Assert.Equal(0, _folder.Open().Outbox.Counts().Added);
    }

    [Fact]
    public async Task Collect_once_without_enrolment_reads_nothing_and_says_what_to_do()
    {
        await using var device = new FakeDevice(SamplePrinter.Objects());
        _folder.Open().Devices.Add([AgentFolder.Entry(device.Port)]);

        var (exitCode, _, error) = await AgentProcess.RunAsync(_folder, "collect", "--once");

        Assert.Equal(1, exitCode);
        Assert.Contains("Not enrolled", error, StringComparison.Ordinal);
        Assert.Equal(0, _folder.Open().Outbox.Counts().Added);
        Assert.Empty(device.Asked);
    }

    [Theory]
    [InlineData("Projectors", "devices", "add", "192.0.2.1", "--kind", "projector")]
    [InlineData("SNMPv3", "devices", "add", "192.0.2.1", "--snmp", "v3")]
    [InlineData("SNMPv3", "devices", "add", "192.0.2.1", "--auth-pass", "secret")]
    [InlineData("projector", "devices", "add", "192.0.2.1", "--password", "secret")]
    [InlineData("--port", "devices", "add", "192.0.2.1", "--raw-port", "9100")]
    [InlineData("1 to 65535", "devices", "add", "192.0.2.1", "--port", "70000")]
    [InlineData("not the address of one device", "devices", "add", "255.255.255.255")]
    [InlineData("not the address of one device", "devices", "add", "239.1.2.3")]
    [InlineData("neither an IP address", "devices", "add", "192.0.2.0/24")]
    [InlineData("Which device", "devices", "add")]
    [InlineData("--once", "collect")]
    [InlineData("nonsense", "nonsense")]
    public async Task What_makes_no_sense_ends_with_2_and_a_sentence(string said, params string[] arguments)
    {
        var (exitCode, output, error) = await AgentProcess.RunAsync(_folder, arguments);

        Assert.Equal(2, exitCode);
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_can_be_added_shown_and_removed_and_its_community_is_never_shown()
    {
        var added = await AgentProcess.RunAsync(
            _folder,
            "the-secret\n",
            ["devices", "add", "192.0.2.7", "--name", "Front [desk]", "--community", "-"]
        );
        var again = await AgentProcess.RunAsync(_folder, "devices", "add", "192.0.2.7");
        var list = await AgentProcess.RunAsync(_folder, "devices", "list");
        var json = await AgentProcess.RunAsync(_folder, "devices", "list", "--json");
        var status = await AgentProcess.RunAsync(_folder, "status", "--json");
        var removed = await AgentProcess.RunAsync(_folder, "devices", "remove", "192.0.2.7");
        var gone = await AgentProcess.RunAsync(_folder, "devices", "remove", "192.0.2.7");

        Assert.Equal((0, 1, 0, 0, 1), (added.ExitCode, again.ExitCode, list.ExitCode, removed.ExitCode, gone.ExitCode));
        Assert.Contains("Front [desk]", list.Output, StringComparison.Ordinal);
        using var devices = JsonDocument.Parse(json.Output);
        Assert.True(devices.RootElement[0].GetProperty("hasOwnCommunity").GetBoolean());
        Assert.DoesNotContain("the-secret", added.Output + list.Output + json.Output + status.Output, StringComparison.Ordinal);
        using var parsed = JsonDocument.Parse(status.Output);
        Assert.False(parsed.RootElement.GetProperty("enrolled").GetBoolean());
    }

    [Fact]
    public async Task A_file_of_devices_is_taken_whole_or_not_at_all()
    {
        const string good = """
            {"address": "192.0.2.1", "name": "One", "community": "c1"}
            {"address": "192.0.2.2", "port": 1161, "snmp": "v1"}
            """;

        var wrong = await AgentProcess.RunAsync(_folder, good + "\n{\"address\": \"not an address\"}\n", ["devices", "add", "--from", "-"]);
        var right = await AgentProcess.RunAsync(_folder, good + "\n", ["devices", "add", "--from", "-"]);
        var again = await AgentProcess.RunAsync(_folder, good + "\n", ["devices", "add", "--from", "-"]);

        Assert.Equal((2, 0, 0), (wrong.ExitCode, right.ExitCode, again.ExitCode));
        Assert.Contains("Line 3", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("Added 2", right.Output, StringComparison.Ordinal);
        Assert.Contains("Added 0", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_needs_an_enrolment_and_a_folder_of_its_own()
    {
        var without = await AgentProcess.RunAsync(_folder, "run");
        await using var host = await TestHost.StartAsync();
        var scope = _folder.Open();
        await Link.EnrolmentTests.EnrolAsync(host, scope);
        await using var first = AgentProcess.Start(_folder, "1s", "run", "--until-stdin-closes");
        await Eventually.TrueAsync(() => IsHeld(), "the first agent's lock");

        var second = await AgentProcess.RunAsync(_folder, "run");
        var status = await AgentProcess.RunAsync(_folder, "status");
        first.CloseInput();
        var (exitCode, _, _) = await first.EndAsync();

        Assert.Equal((1, 1, 0, 0), (without.ExitCode, second.ExitCode, status.ExitCode, exitCode));
        Assert.Contains("enrol", without.Error, StringComparison.Ordinal);
        Assert.Contains("Another agent runs", second.Error, StringComparison.Ordinal);
        Assert.Contains("running", status.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_agent_reads_what_is_added_beside_it_and_forgets_what_is_removed()
    {
        await using var host = await TestHost.StartAsync();
        var scope = _folder.Open();
        await Link.EnrolmentTests.EnrolAsync(host, scope);
        await using var agent = AgentProcess.Start(_folder, "1s", "run", "--until-stdin-closes");
        await Eventually.TrueAsync(() => IsHeld(), "the agent's lock");
        await using var device = new FakeDevice(SamplePrinter.Objects());

        var entry = scope.Devices.Add([AgentFolder.Entry(device.Port)]).Single();
        await Eventually.TrueAsync(() => host.Reports.Count >= 2, "two reports at the host");
        scope.Devices.Remove(entry.EntryId);
        var quiet = new QuietTime(device);
        await Eventually.TrueAsync(quiet.IsOver, "no more questions to the removed device");
        agent.CloseInput();
        await agent.EndAsync();

        Assert.Equal(CollectionType.First, host.Reports.First().Collection);
        Assert.Equal(CollectionType.Scheduled, host.Reports.ElementAt(1).Collection);
    }

    /// <summary>Three intervals without a question.</summary>
    private sealed class QuietTime(FakeDevice device)
    {
        private int _asked = device.Asked.Count;
        private long _since = TimeProvider.System.GetTimestamp();

        public bool IsOver()
        {
            if (device.Asked.Count != _asked)
                (_asked, _since) = (device.Asked.Count, TimeProvider.System.GetTimestamp());
            return TimeProvider.System.GetElapsedTime(_since) > TimeSpan.FromSeconds(3);
        }
    }

    private bool IsHeld()
    {
        using var held = DataFolder.TryLock(_folder.Data);
        return held is null;
    }
}
