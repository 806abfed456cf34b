using System.Buffers;
using System.Net.Sockets;
using EpsonPort.Protocols.Snmp;
using EpsonPort.Protocols.Snmp.Printers;
using EpsonPort.Simulator.Network;

namespace EpsonPort.Simulator.Tests.Network;

public sealed class FleetTests
{
    [Fact]
    public async Task A_thousand_printers_answer_out_of_one_process()
    {
        const int count = 1000;
        using var stop = new CancellationTokenSource();
        using var fleet = Fleet.Bind(SampleProfiles.Shipped, new FleetOptions(count), TimeProvider.System);
        var serving = fleet.RunAsync(stop.Token);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var client = new UdpClient(AddressFamily.InterNetwork);
        var names = new HashSet<string>();
        foreach (var endpoint in fleet.Endpoints)
        {
            var request = new CommunityMessage(
                SnmpVersion.V1,
                new Community("public"),
                new GetRequest(names.Count, PrinterObjects.SysName)
            ).ToBytes();
            await client.SendAsync(request, endpoint.Address, deadline.Token);
            var answer = await client.ReceiveAsync(deadline.Token);
            Assert.Equal(OperationStatus.Done, SnmpMessage.TryRead(answer.Buffer, out var message, out _));
            var row = Assert.Single(((CommunityMessage)message!).Pdu.VarBinds);
            Assert.True(names.Add(Assert.IsType<OctetString>(row.Value).ToPrintableText()));
        }
        Assert.Equal(count, names.Count);
        await stop.CancelAsync();
        await serving;
    }

    [Fact]
    public void A_port_that_is_taken_is_named()
    {
        using var first = Fleet.Bind(SampleProfiles.Shipped, new FleetOptions(1), TimeProvider.System);
        var taken = first.Endpoints[0].Address.Port;
        var refused = Assert.Throws<FleetException>(() =>
            Fleet.Bind(SampleProfiles.Shipped, new FleetOptions(1, BasePort: taken), TimeProvider.System)
        );
        Assert.Contains($"port {taken} ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--base-port", refused.Message, StringComparison.Ordinal);
    }
}
