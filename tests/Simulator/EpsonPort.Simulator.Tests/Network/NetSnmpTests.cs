using System.Globalization;
using EpsonPort.Protocols.Snmp;
using EpsonPort.Protocols.Snmp.Epson;
using EpsonPort.Simulator.Network;

namespace EpsonPort.Simulator.Tests.Network;

/// <summary>The endpoint as net-snmp's snmpget, snmpwalk and snmpbulkwalk see it.</summary>
public sealed class NetSnmpTests
{
    private const string Status = "1.3.6.1.4.1.1248.1.2.2.44.1.1.2.1.115.116.1.0.1";
    private const string SysName = "1.3.6.1.2.1.1.5.0";

    public static TheoryData<string> Names => SampleProfiles.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_whole_tree_can_be_walked_in_three_ways_with_the_same_result(string profile)
    {
        await using var running = new RunningFleet(profile, isFrozen: true);
        var next = NamesOf(await NetSnmp.RunAsync("snmpwalk", "-v2c", "-c", "public", "-On", running.Address, ".1"));
        var bulk = NamesOf(await NetSnmp.RunAsync("snmpbulkwalk", "-v2c", "-c", "public", "-On", running.Address, ".1"));
        var first = NamesOf(await NetSnmp.RunAsync("snmpwalk", "-v1", "-c", "public", "-On", running.Address, ".1"));

        Assert.Equal(running.Endpoint.Printer.Look().Count, next.Count);
        Assert.Equal(next, bulk);
        Assert.Equal(next, first);
        Assert.All(next.Zip(next.Skip(1)), pair => Assert.True(pair.First < pair.Second));
        Assert.DoesNotContain(next, name => name.StartsWith(ControlChannel.Subtree));
    }

    [Fact]
    public async Task Types_are_those_of_the_MIBs()
    {
        await using var running = new RunningFleet("large-format", isFrozen: true);
        var (code, output) = await NetSnmp.RunAsync(
            "snmpget",
            "-v2c",
            "-c",
            "public",
            "-On",
            running.Address,
            "1.3.6.1.2.1.1.2.0",
            "1.3.6.1.2.1.1.3.0",
            "1.3.6.1.2.1.2.2.1.5.1",
            "1.3.6.1.2.1.4.20.1.1.127.0.0.1",
            "1.3.6.1.2.1.43.10.2.1.4.1.1",
            "1.3.6.1.2.1.43.11.1.1.9.1.1",
            SysName
        );
        Assert.Equal(0, code);
        Assert.Collection(
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.Contains("OID: .1.3.6.1.4.1.1248", line, StringComparison.Ordinal),
            line => Assert.Contains("Timeticks: ", line, StringComparison.Ordinal),
            line => Assert.Contains("Gauge32: 100000000", line, StringComparison.Ordinal),
            line => Assert.Contains("IpAddress: 127.0.0.1", line, StringComparison.Ordinal),
            line => Assert.Contains("Counter32: ", line, StringComparison.Ordinal),
            line => Assert.Contains("INTEGER: ", line, StringComparison.Ordinal),
            line => Assert.Contains("STRING: \"EPSON", line, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("-v1")]
    [InlineData("-v2c")]
    public async Task The_control_channel_answers_a_status(string version)
    {
        await using var running = new RunningFleet("office", isFrozen: true);
        var (code, output) = await NetSnmp.RunAsync("snmpget", version, "-c", "public", "-On", "-Ox", running.Address, Status);
        Assert.Equal(0, code);
        var bytes = Convert.FromHexString(
            string.Concat(output[(output.IndexOf("Hex-STRING: ", StringComparison.Ordinal) + 12)..].Where(char.IsAsciiHexDigit))
        );
        Assert.Equal(0, bytes[0]);
        Assert.True(St2Status.TryParse(bytes, out var status));
        Assert.Equal(running.Endpoint.Printer.Identity.SerialNumber, status.SerialNumber);
    }

    [Fact]
    public async Task A_command_that_could_write_is_refused()
    {
        await using var running = new RunningFleet("office", isFrozen: true);
        var (_, output) = await NetSnmp.RunAsync(
            "snmpget",
            "-v2c",
            "-c",
            "public",
            "-On",
            "-Oa",
            running.Address,
            "1.3.6.1.4.1.1248.1.2.2.44.1.1.2.1.124.124.16.0.105.1.66.189.33.24.0.101.72.98.123.98.111.106.98.43"
        );
        Assert.Contains("||:41:NA;", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_without_a_control_channel_has_no_such_object()
    {
        await using var running = new RunningFleet("label", isFrozen: true);
        Assert.Contains(
            "No Such",
            (await NetSnmp.RunAsync("snmpget", "-v2c", "-c", "public", running.Address, Status)).Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "noSuchName",
            (await NetSnmp.RunAsync("snmpget", "-v1", "-c", "public", running.Address, Status)).Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("-v1", "noSuchName")]
    [InlineData("-v2c", "noAccess")]
    public async Task A_SET_is_refused_and_changes_nothing(string version, string reason)
    {
        await using var running = new RunningFleet("office", isFrozen: true);
        Assert.Contains(
            reason,
            (await NetSnmp.RunAsync("snmpset", version, "-c", "public", running.Address, SysName, "s", "changed")).Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "EPSON",
            (await NetSnmp.RunAsync("snmpget", version, "-c", "public", running.Address, SysName)).Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_wrong_community_hears_nothing()
    {
        await using var running = new RunningFleet("office", isFrozen: true);
        var (code, output) = await NetSnmp.RunAsync("snmpget", "-v2c", "-c", "private", "-r", "0", "-t", "0.5", running.Address, SysName);
        Assert.Equal(1, code);
        Assert.Contains("Timeout", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counters_and_ink_move_when_time_passes()
    {
        const string count = "1.3.6.1.2.1.43.10.2.1.4.1.1";
        const string area = "1.3.6.1.4.1.1248.1.2.2.27.5.1.4.1.2";
        const string job = "1.3.6.1.4.1.1248.1.2.2.27.20.1.2.1.1.1";
        await using var running = new RunningFleet("large-format", isFrozen: false);
        var before = await ReadAsync();
        running.Time.Advance(TimeSpan.FromDays(1));
        var after = await ReadAsync();
        Assert.All(before.Zip(after), pair => Assert.True(pair.First < pair.Second, $"{pair.First} then {pair.Second}"));

        async Task<List<long>> ReadAsync()
        {
            var (code, output) = await NetSnmp.RunAsync("snmpget", "-v2c", "-c", "public", "-OQv", running.Address, count, area, job);
            Assert.Equal(0, code);
            return
            [
                .. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => long.Parse(line, CultureInfo.InvariantCulture)),
            ];
        }
    }

    [Theory]
    [InlineData("Silent")]
    [InlineData("Slow")]
    [InlineData("WrongRequestId")]
    [InlineData("Truncated")]
    public async Task A_faulty_printer_is_not_believed(string fault)
    {
        await using var running = new RunningFleet("office", isFrozen: true, Enum.Parse<Fault>(fault));
        var (code, output) = await NetSnmp.RunAsync("snmpget", "-v2c", "-c", "public", "-r", "0", "-t", "0.5", running.Address, SysName);
        Assert.NotEqual(0, code);
        Assert.DoesNotContain("EPSON0", output, StringComparison.Ordinal);
    }

    private static List<ObjectIdentifier> NamesOf((int ExitCode, string Output) walk)
    {
        Assert.Equal(0, walk.ExitCode);
        return
        [
            .. walk
                .Output.Split('\n')
                .Where(line => line.StartsWith('.') && line.Contains(" = ", StringComparison.Ordinal))
                // How the tool writes endOfMibView.
                .Where(line => !line.Contains("No more variables", StringComparison.Ordinal))
                .Select(line => ObjectIdentifier.Parse(line[1..line.IndexOf(' ', StringComparison.Ordinal)])),
        ];
    }
}
