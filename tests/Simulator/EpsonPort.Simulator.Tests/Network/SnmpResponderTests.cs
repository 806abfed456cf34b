using System.Buffers;
using EpsonPort.Protocols.Snmp;
using EpsonPort.Protocols.Snmp.Printers;
using EpsonPort.Simulator.Network;
using EpsonPort.Simulator.Profiles;

namespace EpsonPort.Simulator.Tests.Network;

public sealed class SnmpResponderTests
{
    private static readonly ObjectIdentifier Nothing = ObjectIdentifier.Parse("1.3.6.1.2.1.1.99.0");
    private static readonly ObjectIdentifier Behind = ObjectIdentifier.Parse("2.5");

    [Fact]
    public void Version_2c_answers_each_name_for_itself()
    {
        var response = Ask(SnmpVersion.V2c, new GetRequest(7, PrinterObjects.SysName, Nothing));
        Assert.Equal(7, response.RequestId);
        Assert.Equal(ErrorStatus.NoError, response.ErrorStatus);
        Assert.IsType<OctetString>(response.VarBinds[0].Value);
        Assert.IsType<NoSuchObject>(response.VarBinds[1].Value);
    }

    [Fact]
    public void Version_1_fails_as_a_whole_and_points_at_the_name()
    {
        var response = Ask(SnmpVersion.V1, new GetRequest(7, PrinterObjects.SysName, Nothing));
        Assert.Equal(ErrorStatus.NoSuchName, response.ErrorStatus);
        Assert.Equal(2, response.ErrorIndex);
        Assert.Equal([PrinterObjects.SysName, Nothing], response.VarBinds.Select(row => row.Name));
    }

    [Fact]
    public void The_end_is_noSuchName_in_version_1_and_endOfMibView_in_version_2c()
    {
        Assert.Equal(ErrorStatus.NoSuchName, Ask(SnmpVersion.V1, new GetNextRequest(1, Behind)).ErrorStatus);
        var end = Assert.Single(Ask(SnmpVersion.V2c, new GetNextRequest(1, Behind)).VarBinds);
        Assert.Equal(Behind, end.Name);
        Assert.IsType<EndOfMibView>(end.Value);
    }

    [Fact]
    public void Bulk_steps_the_first_names_once_and_the_others_round_by_round()
    {
        var response = Ask(
            SnmpVersion.V2c,
            new GetBulkRequest(
                1,
                1,
                3,
                PrinterObjects.SysUpTime,
                PrinterObjects.PrtMarkerSuppliesLevelColumn,
                PrinterObjects.PrtMarkerSuppliesDescriptionColumn
            )
        );
        Assert.Equal(
            [
                PrinterObjects.SysContact,
                .. Enumerable
                    .Range(1, 3)
                    .SelectMany(row =>
                        new[]
                        {
                            PrinterObjects.PrtMarkerSuppliesLevelColumn.Append(1, (uint)row),
                            PrinterObjects.PrtMarkerSuppliesDescriptionColumn.Append(1, (uint)row),
                        }
                    ),
            ],
            response.VarBinds.Select(row => row.Name)
        );
    }

    [Fact]
    public void A_bulk_answer_is_shortened_to_what_the_model_can_send()
    {
        var profile = With(new SnmpProfile { MaximumResponseBytes = 484 });
        var bytes = Answer(profile, SnmpVersion.V2c, new GetBulkRequest(1, 0, 32, PrinterObjects.SysDescr));
        Assert.InRange(bytes!.Length, 100, 484);
        Assert.Equal(ErrorStatus.NoError, Read(bytes).ErrorStatus);
    }

    [Fact]
    public void What_does_not_fit_is_tooBig()
    {
        var profile = With(new SnmpProfile { MaximumResponseBytes = 484 });
        var many = Enumerable.Repeat(PrinterObjects.SysDescr, 20).ToArray();
        var second = Read(Answer(profile, SnmpVersion.V2c, new GetRequest(1, many))!);
        Assert.Equal((ErrorStatus.TooBig, 0, 0), (second.ErrorStatus, second.ErrorIndex, second.VarBinds.Count));
        var first = Read(Answer(profile, SnmpVersion.V1, new GetRequest(1, many))!);
        Assert.Equal((ErrorStatus.TooBig, 20), (first.ErrorStatus, first.VarBinds.Count));

        var few = Read(Answer(With(new SnmpProfile { MaximumNames = 3 }), SnmpVersion.V2c, new GetRequest(1, many.AsSpan(0, 4)))!);
        Assert.Equal(ErrorStatus.TooBig, few.ErrorStatus);
    }

    [Fact]
    public void A_wrong_community_a_version_not_spoken_and_noise_get_no_answer()
    {
        var request = new GetRequest(1, PrinterObjects.SysName);
        Assert.Null(Answer(With(new SnmpProfile { Community = "other" }), SnmpVersion.V2c, request));
        Assert.Null(Answer(With(new SnmpProfile { Versions = ["v1"] }), SnmpVersion.V2c, request));
        Assert.NotNull(Answer(With(new SnmpProfile { Versions = ["v1"] }), SnmpVersion.V1, request));
        var responder = new SnmpResponder(SampleProfiles.Printer("office", new ManualTime()));
        Assert.Null(responder.Answer([]));
        Assert.Null(responder.Answer("not SNMP"u8));
        // A response that asks nothing must never be answered, or two agents could talk for ever.
        Assert.Null(
            responder.Answer(
                new CommunityMessage(SnmpVersion.V2c, new Community("public"), new Response(1, ErrorStatus.NoError, 0, [])).ToBytes()
            )
        );
    }

    [Fact]
    public void Mutated_requests_raise_nothing()
    {
        var responder = new SnmpResponder(SampleProfiles.Printer("large-format", new ManualTime()));
        byte[][] seeds =
        [
            Request(SnmpVersion.V1, new GetRequest(1, PrinterObjects.SysName)),
            Request(SnmpVersion.V2c, new GetNextRequest(1, PrinterObjects.SysName)),
            Request(SnmpVersion.V2c, new GetBulkRequest(1, 1, 20, PrinterObjects.SysName, PrinterObjects.PrtMarkerSuppliesLevelColumn)),
        ];
        var random = new Random(20261121);
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = seeds[round % seeds.Length].ToArray();
            for (var change = random.Next(1, 4); change > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (responder.Answer(bytes) is { } answer)
                Assert.Equal(OperationStatus.Done, SnmpMessage.TryRead(answer, out _, out _));
        }
    }

    private static PrinterProfile With(SnmpProfile snmp) => SampleProfiles.Named("office") with { Snmp = snmp };

    private static Response Ask(SnmpVersion version, SnmpPdu pdu) => Read(Answer(SampleProfiles.Named("office"), version, pdu)!);

    private static byte[]? Answer(PrinterProfile profile, SnmpVersion version, SnmpPdu pdu) =>
        new SnmpResponder(SampleProfiles.Printer(profile, new ManualTime())).Answer(Request(version, pdu));

    private static byte[] Request(SnmpVersion version, SnmpPdu pdu) =>
        new CommunityMessage(version, new Community("public"), pdu).ToBytes();

    private static Response Read(byte[] answer)
    {
        Assert.Equal(OperationStatus.Done, SnmpMessage.TryRead(answer, out var message, out _));
        return Assert.IsType<Response>(Assert.IsType<CommunityMessage>(message).Pdu);
    }
}
