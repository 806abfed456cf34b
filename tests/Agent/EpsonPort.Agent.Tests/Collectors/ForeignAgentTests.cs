using EpsonPort.Agent.Collectors;
using EpsonPort.Agent.Collectors.Snmp;
using EpsonPort.Agent.Tests.Support;
using EpsonPort.AgentLink.Items;
using EpsonPort.Protocols.Snmp;

namespace EpsonPort.Agent.Tests.Collectors;

/// <summary>Against SNMP agents that nobody here wrote.</summary>
public sealed class ForeignAgentTests
{
    private const string Community = "own-community";

    [Theory]
    [InlineData(SnmpVersion.V1)]
    [InlineData(SnmpVersion.V2c)]
    public async Task Net_snmp_is_read_by_each_version(SnmpVersion version)
    {
        await using var peer = await SnmpPeer.StartSnmpdAsync(Community);

        var read = await ReadAsync(peer, Community, version);

        Assert.Null(read.Problem);
        Assert.Equal(version, read.Version);
        Assert.Equal("the-snmpd", read.Items.NetworkSettings.Value!.HostName);
        Assert.Equal(AbsentReason.Unsupported, read.Items.SerialNumber.Absent);
        Assert.Equal(AbsentReason.Unsupported, read.Items.Consumables.Absent);
        Assert.Equal(AbsentReason.Unsupported, read.Items.Counters.Absent);
    }

    [Fact]
    public async Task Net_snmp_is_silent_for_a_wrong_community()
    {
        await using var peer = await SnmpPeer.StartSnmpdAsync(Community);

        var read = await ReadAsync(peer, "another", version: null);

        Assert.Contains("community", read.Problem, StringComparison.Ordinal);
        Assert.Equal(AbsentReason.Unreachable, read.Items.Model.Absent);
    }

    [Theory]
    [InlineData(SnmpVersion.V1)]
    [InlineData(SnmpVersion.V2c)]
    public async Task A_recorded_printer_in_snmpsim_is_read_by_each_version(SnmpVersion version)
    {
        await using var peer = await SnmpPeer.StartSnmpSimAsync(Recording(), Community);

        var read = await ReadAsync(peer, Community, version);

        Assert.Null(read.Problem);
        Assert.Equal(SamplePrinter.Serial, read.Items.SerialNumber.Value);
        Assert.Equal("SC-T9999 Series", read.Items.Model.Value);
        Assert.Equal(PrinterState.Idle, read.Items.Status.Value!.State);
        Assert.Equal(3, read.Items.Consumables.Value!.Count);
        Assert.Equal(78.004m, read.Items.PrintingArea.Value!.Amount);
        Assert.Empty(read.Items.Alerts.Value!);
    }

    private static Task<CollectedPrinter> ReadAsync(SnmpPeer peer, string community, SnmpVersion? version) =>
        new PrinterCollector(new SnmpOptions(), TimeProvider.System).ReadAsync(AgentFolder.Entry(peer.Port, community, version), default);

    /// <summary>The sample printer as lines of <c>OID|tag|value</c>; <c>x</c> means hexadecimal.</summary>
    private static IEnumerable<string> Recording() =>
        SamplePrinter
            .Objects()
            .OrderBy(each => each.Item1)
            .Select(each =>
                each.Item2 switch
                {
                    OctetString text => $"{each.Item1}|4x|{Convert.ToHexString(text.Bytes.Span)}",
                    Integer32 number => $"{each.Item1}|2|{number.Value}",
                    Counter32 counter => $"{each.Item1}|65|{counter.Value}",
                    ObjectIdentifierValue name => $"{each.Item1}|6|{name.Value}",
                    _ => throw new InvalidOperationException("The sample has no other types."),
                }
            );
}
