using System.Net;
using System.Net.Sockets;
using EpsonPort.Agent.Collectors.Snmp;
using EpsonPort.Agent.Tests.Support;
using EpsonPort.AgentLink.Items;
using EpsonPort.Protocols.Snmp;
using EpsonPort.Protocols.Snmp.Epson;
using EpsonPort.Protocols.Snmp.Printers;

namespace EpsonPort.Agent.Tests.Collectors;

public sealed class SnmpSessionTests
{
    private static readonly SnmpOptions _quick = new()
    {
        Waits = [TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(150)],
        MaxRows = 100,
        MaxRequests = 300,
    };

    private static readonly ObjectIdentifier _column = PrinterObjects.PrtMarkerSuppliesLevelColumn;

    [Fact]
    public async Task Objects_that_are_there_have_a_value_and_the_others_a_reason()
    {
        await using var device = new FakeDevice([(PrinterObjects.SysName, SamplePrinter.Text("p1"))]);
        var session = await StartAsync(device);

        await session.GetAsync([PrinterObjects.PrtGeneralSerialNumber1, PrinterObjects.SysName], default);

        Assert.Equal("p1", session.Values.Text(PrinterObjects.SysName));
        Assert.Null(session.Values.Value(PrinterObjects.PrtGeneralSerialNumber1));
        Assert.Equal(AbsentReason.Unsupported, session.Values.WhyAbsent(PrinterObjects.PrtGeneralSerialNumber1));
    }

    [Fact]
    public async Task A_version_1_device_that_fails_the_whole_request_for_one_object_still_gives_the_others()
    {
        await using var device = new FakeDevice([(PrinterObjects.SysName, SamplePrinter.Text("p1"))]) { OnlyVersion1 = true };
        var session = await StartAsync(device);

        await session.GetAsync([PrinterObjects.PrtGeneralSerialNumber1, PrinterObjects.SysName, PrinterObjects.SysDescr], default);

        Assert.Equal(SnmpVersion.V1, session.Version);
        Assert.Equal("p1", session.Values.Text(PrinterObjects.SysName));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_device_that_takes_few_objects_at_once_is_asked_for_fewer(int most)
    {
        var names = Enumerable.Range(1, 20).Select(row => _column.Append(1, (uint)row)).ToList();
        await using var device = new FakeDevice(names.Select(name => (name, (SnmpValue)new Integer32(7)))) { MostObjects = most };
        var session = await StartAsync(device, PrinterObjects.SysName);

        await session.GetAsync(names, default);

        Assert.All(names, name => Assert.Equal(7, session.Values.Number(name)));
    }

    [Fact]
    public async Task Answers_that_are_not_to_this_question_are_dropped()
    {
        await using var device = new FakeDevice([(PrinterObjects.SysName, SamplePrinter.Text("true"))])
        {
            Script = (self, request) =>
            {
                var answer = self.Answer(request);
                var forged = new Response(
                    request.Pdu.RequestId,
                    ErrorStatus.NoError,
                    0,
                    [new VarBind(PrinterObjects.SysName, SamplePrinter.Text("forged"))]
                );
                return
                [
                    new CommunityMessage(request.Version, new Community("other"), forged),
                    new CommunityMessage(request.Version == SnmpVersion.V1 ? SnmpVersion.V2c : SnmpVersion.V1, request.Community, forged),
                    new CommunityMessage(request.Version, request.Community, forged with { RequestId = request.Pdu.RequestId + 1 }),
                    answer,
                ];
            },
        };

        var session = await StartAsync(device);

        Assert.Equal("true", session.Values.Text(PrinterObjects.SysName));
    }

    [Fact]
    public async Task An_answer_from_another_port_is_not_taken()
    {
        using var stranger = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var forging = ForgeAsync(silent, stranger);
        using var socket = new SnmpSocket((IPEndPoint)silent.Client.LocalEndPoint!, TimeProvider.System);
        var session = new SnmpSession(socket, new Community("public"), _quick, TimeProvider.System);

        var silence = await session.ProbeAsync([SnmpVersion.V2c], [PrinterObjects.SysName], default);

        await forging;
        Assert.NotNull(silence);
        Assert.Null(session.Values.Value(PrinterObjects.SysName));
    }

    [Fact]
    public async Task A_device_that_is_silent_in_the_middle_is_given_up_and_what_is_missing_says_unreachable()
    {
        await using var device = new FakeDevice([(PrinterObjects.SysName, SamplePrinter.Text("p1"))])
        {
            Script = (self, request) => self.Asked.Count == 1 ? [self.Answer(request)] : [],
        };
        var session = await StartAsync(device);

        await session.GetAsync([PrinterObjects.SysDescr, PrinterObjects.PrtGeneralSerialNumber1], default);
        var askedBefore = device.Asked.Count;
        await session.ReadTableAsync([_column], default);

        Assert.Equal(AbsentReason.Unreachable, session.Values.WhyAbsent(PrinterObjects.SysDescr));
        Assert.Equal(AbsentReason.Unreachable, session.Values.WhyAbsent(_column));
        Assert.Equal(askedBefore, device.Asked.Count);
    }

    public static MatrixTheoryData<string, bool> WalksThatNeverEnd =>
        new(["same name", "backwards", "ever growing", "other subtree", "control channel", "nothing", "error"], [false, true]);

    [Theory]
    [MemberData(nameof(WalksThatNeverEnd))]
    public async Task A_walk_ends_whatever_the_device_answers(string mode, bool bulk)
    {
        var row = 0u;
        await using var device = new FakeDevice([(PrinterObjects.SysName, SamplePrinter.Text("p1"))])
        {
            Script = (self, request) =>
                request.Pdu is GetRequest ? [self.Answer(request)]
                : mode is "error" ? [FakeDevice.Error(request, (ErrorStatus)250, 99)]
                :
                [
                    new CommunityMessage(
                        request.Version,
                        request.Community,
                        new Response(request.Pdu.RequestId, ErrorStatus.NoError, 0, Bindings(request))
                    ),
                ],
        };
        IReadOnlyList<VarBind> Bindings(CommunityMessage request) =>
            mode switch
            {
                "same name" => [new VarBind(request.Pdu.VarBinds[0].Name, new Integer32(1))],
                "backwards" => [new VarBind(_column.Append(1, 5000 - ++row), new Integer32(1))],
                "ever growing" => [new VarBind(_column.Append(1, ++row), new Integer32(1))],
                "other subtree" => [new VarBind(PrinterObjects.SysName, new Integer32(1))],
                "control channel" => [new VarBind(ControlChannel.Subtree.Append(1), new Integer32(1))],
                _ => [],
            };
        var session = await StartAsync(device);
        if (bulk)
            session.AllowBulk();

        await session.ReadTableAsync([_column], default);

        Assert.InRange(device.Asked.Count, 2, _quick.MaxRows + 3);
        Assert.InRange(session.Values.Rows(_column).Count(), 0, _quick.MaxRows);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task A_table_is_read_whole_by_each_version_and_way(bool onlyVersion1, bool bulk)
    {
        var rows = Enumerable.Range(1, 70).Select(row => (_column.Append(1, (uint)row), (SnmpValue)new Integer32(row)));
        await using var device = new FakeDevice([.. rows, (PrinterObjects.SysName, SamplePrinter.Text("p1"))])
        {
            OnlyVersion1 = onlyVersion1,
        };
        var session = await StartAsync(device);
        if (bulk)
            session.AllowBulk();

        await session.ReadTableAsync([_column, PrinterObjects.PrtMarkerSuppliesDescriptionColumn], default);

        Assert.Equal(70, session.Values.Rows(_column).Count());
        Assert.Empty(session.Values.Rows(PrinterObjects.PrtMarkerSuppliesDescriptionColumn));
        Assert.Equal(bulk, device.Asked.Any(asked => asked.Pdu is GetBulkRequest));
    }

    [Fact]
    public async Task A_device_that_does_not_answer_GetBulk_is_read_by_single_steps()
    {
        await using var device = new FakeDevice(SamplePrinter.Objects())
        {
            Script = (self, request) => request.Pdu is GetBulkRequest ? [] : [self.Answer(request)],
        };
        var session = await StartAsync(device);
        session.AllowBulk();

        await session.ReadTableAsync([_column], default);

        Assert.Equal(3, session.Values.Rows(_column).Count());
    }

    private static async Task<SnmpSession> StartAsync(FakeDevice device, params ObjectIdentifier[] names)
    {
        var socket = new SnmpSocket(new IPEndPoint(IPAddress.Loopback, device.Port), TimeProvider.System);
        var session = new SnmpSession(socket, device.Community, _quick, TimeProvider.System);
        var silence = await session.ProbeAsync(
            [SnmpVersion.V2c, SnmpVersion.V1],
            names.Length > 0 ? names : [PrinterObjects.SysName],
            default
        );
        Assert.Null(silence);
        return session;
    }

    private static async Task ForgeAsync(UdpClient asked, UdpClient answers)
    {
        var question = await asked.ReceiveAsync();
        SnmpMessage.TryRead(question.Buffer, out var message, out _);
        var request = (CommunityMessage)message!;
        var forged = new Response(
            request.Pdu.RequestId,
            ErrorStatus.NoError,
            0,
            [new VarBind(PrinterObjects.SysName, SamplePrinter.Text("forged"))]
        );
        await answers.SendAsync(new CommunityMessage(request.Version, request.Community, forged).ToBytes(), question.RemoteEndPoint);
    }
}
