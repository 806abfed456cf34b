using System.Text.Json;
using EpsonPort.Agent.Collectors;
using EpsonPort.Agent.Collectors.Snmp;
using EpsonPort.Agent.Tests.Support;
using EpsonPort.AgentLink.Items;
using EpsonPort.AgentLink.Reports;
using EpsonPort.Protocols.Snmp;
using EpsonPort.Protocols.Snmp.Epson;
using EpsonPort.Protocols.Snmp.Printers;
using AlertSeverity = EpsonPort.AgentLink.Items.AlertSeverity;

namespace EpsonPort.Agent.Tests.Collectors;

public sealed class PrinterCollectorTests
{
    private static readonly SnmpOptions _quick = new() { Waits = [TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(150)] };

    [Fact]
    public async Task An_Epson_printer_gives_identity_state_supplies_and_counters()
    {
        var items = await ReadAsync([]);

        Assert.Equal("EPSON", items.Manufacturer.Value);
        Assert.Equal("SC-T9999 Series", items.Model.Value);
        Assert.Equal(SamplePrinter.Serial, items.SerialNumber.Value);
        Assert.Equal("snmp:prtGeneralSerialNumber.1", items.SerialNumber.Source);
        Assert.Equal([new FirmwarePart("Printer FW", "EQ22M3")], items.Firmware.Value!);
        Assert.Equal(PrinterState.Idle, items.Status.Value!.State);
        Assert.Empty(items.Alerts.Value!);
        Assert.Equal(78.004m, items.PrintingArea.Value!.Amount);
        Assert.Equal("m2", items.PrintingArea.Value.Unit);
        Assert.Contains(new Counter("total", 145, "sheets"), items.Counters.Value!);
        Assert.Contains(new Counter("length", 127.934m, "m"), items.Counters.Value!);
        Assert.Equal([new Setting("language", "en")], items.PanelSettings.Value!);
    }

    [Fact]
    public async Task A_number_below_0_is_no_count()
    {
        var items = await ReadAsync([
            (PrinterObjects.PrtMarkerLifeCount1, new Integer32(-2)),
            (PrinterObjects.PrtMarkerPowerOnCount1, new Integer32(-2)),
            (EpsonObjects.TotalPages, new Integer32(-2)),
            (EpsonObjects.MonochromePages, new Integer32(-1)),
            (EpsonObjects.ColorPages, new Integer32(-1)),
            (EpsonObjects.FunctionTotalColumn.Append(1), new Integer32(-2)),
        ]);

        Assert.Equal(["length", "area"], items.Counters.Value!.Select(counter => counter.Name));
    }

    [Theory]
    [InlineData(1248, "EPSON SC-T9999 Series", false)]
    [InlineData(367, "EPSON in another maker's clothes", false)]
    [InlineData(8072, "A Linux in something", false)]
    [InlineData(null, "A printer", false)]
    [InlineData(367, "RICOH Aficio", true)]
    public async Task Only_a_device_that_is_certainly_another_makers_steps_on_by_itself(int? enterprise, string description, bool bulk)
    {
        await using var device = new FakeDevice(SamplePrinter.Objects());
        device.Objects[PrinterObjects.HrDeviceDescr1] = SamplePrinter.Text(description);
        device.Objects.Remove(PrinterObjects.SysObjectId);
        if (enterprise is { } number)
            device.Objects[PrinterObjects.SysObjectId] = new ObjectIdentifierValue(new ObjectIdentifier(1, 3, 6, 1, 4, 1, (uint)number, 1));

        var read = await new PrinterCollector(_quick, TimeProvider.System).ReadAsync(AgentFolder.Entry(device.Port), default);

        Assert.Equal(3, read.Items.Consumables.Value!.Count);
        Assert.Equal(bulk, device.Asked.Any(asked => asked.Pdu is GetBulkRequest));
    }

    [Fact]
    public async Task The_print_servers_serial_number_is_never_the_printers()
    {
        var items = await ReadAsync(
            [(EpsonObjects.SerialNumber, SamplePrinter.Text("EP29F16FENSN3"))],
            without: [PrinterObjects.PrtGeneralSerialNumber1, EpsonObjects.VersionValueColumn.Append(2)]
        );

        Assert.Null(items.SerialNumber.Value);
        Assert.Equal(AbsentReason.Unsupported, items.SerialNumber.Absent);
    }

    [Fact]
    public async Task Supplies_have_a_percentage_or_the_reason_for_none()
    {
        var items = await ReadAsync(SamplePrinter.Supply(4, 0, "Yellow Ink", 3, 105));
        var supplies = items.Consumables.Value!.ToDictionary(supply => supply.Name);

        Assert.Equal(84, supplies["Cyan Ink"].RemainingPercent);
        Assert.Equal("cyan", supplies["Cyan Ink"].Color);
        Assert.Equal(AbsentReason.PresentAmountUnknown, supplies["Black Ink"].RemainingAbsent);
        Assert.Null(supplies["Black Ink"].Level);
        Assert.Equal(AbsentReason.NotMeasured, supplies["Yellow Ink"].RemainingAbsent);
        Assert.Null(supplies["Yellow Ink"].RemainingPercent);
        Assert.True(supplies["Maintenance Box"].Receptacle);
        Assert.Equal("wasteInk", supplies["Maintenance Box"].Kind);
    }

    [Fact]
    public async Task A_low_ink_that_table_block_and_bits_tell_is_raised_once()
    {
        byte[] idleWithInks = [0x01, 1, 0x04, 0x04, 1, 0x10, 0x0F, 7, 3, 0x03, 0x01, 4, 0x01, 0x00, 80];
        var items = await ReadAsync([
            .. SamplePrinter.Alert(2, 5, 11, 1, 1105, "Ink is low."),
            (EpsonObjects.Status, SamplePrinter.Block(idleWithInks)),
            (PrinterObjects.HrPrinterDetectedErrorState1, new OctetString(new byte[] { 0x20 })),
            (PrinterObjects.HrDeviceStatus1, new Integer32(3)),
        ]);

        var alert = Assert.Single(items.Alerts.Value!);
        Assert.Equal(("prt:1105", AlertSeverity.Warning, 1), (alert.Code, alert.Severity, alert.GroupIndex));
        Assert.Equal(["lowToner"], items.Status.Value!.DetectedErrors);
        Assert.True(items.Consumables.Value!.Single(supply => supply.Name == "Cyan Ink").Low);
    }

    [Fact]
    public async Task A_second_low_ink_that_only_the_block_tells_is_raised_too()
    {
        byte[] twoLow = [0x01, 1, 0x04, 0x04, 2, 0x10, 0x11, 0x0F, 7, 3, 0x03, 0x01, 4, 0x01, 0x00, 3];
        var items = await ReadAsync([
            .. SamplePrinter.Alert(2, 5, 11, 1, 1105, "Ink is low."),
            (EpsonObjects.Status, SamplePrinter.Block(twoLow)),
        ]);

        Assert.Equal(["prt:1105", "st2-warning:11"], items.Alerts.Value!.Select(alert => alert.Code).Order());
    }

    [Fact]
    public async Task An_error_in_the_status_block_makes_the_state_and_a_critical_alert()
    {
        var items = await ReadAsync([(EpsonObjects.Status, SamplePrinter.Block(0x01, 1, 0x00, 0x02, 1, 0x06))]);

        Assert.Equal(PrinterState.Error, items.Status.Value!.State);
        Assert.Equal(0, items.Status.Value.St2Status);
        var alert = Assert.Single(items.Alerts.Value!);
        Assert.Equal(("st2-error:06", AlertSeverity.Critical, "Paper out"), (alert.Code, alert.Severity, alert.Text));
    }

    [Fact]
    public async Task The_control_channel_is_asked_only_when_the_device_has_it_and_only_for_the_status()
    {
        var status = ControlChannel.NameOf(ControlCommand.Status);
        await using var with = new FakeDevice([
            .. SamplePrinter.Objects(),
            (EpsonObjects.DeviceId, SamplePrinter.Text("MFG:EPSON;CMD:ESCPL2,BDC,D4;MDL:SC-T9999 Series;")),
            (status, SamplePrinter.Block(0x01, 1, 0x07)),
        ]);
        await using var without = new FakeDevice([.. SamplePrinter.Objects(), (status, SamplePrinter.Block(0x01, 1, 0x07))]);

        var cleaning = await ReadAsync(with);
        var idle = await ReadAsync(without);

        Assert.Equal(PrinterState.Cleaning, cleaning.Items.Status.Value!.State);
        Assert.Equal(PrinterState.Idle, idle.Items.Status.Value!.State);
        Assert.Equal([status], AskedInChannel(with));
        Assert.Empty(AskedInChannel(without));
    }

    [Fact]
    public async Task Objects_that_are_not_there_are_not_read_as_empty_ones()
    {
        await using var silent = new FakeDevice([(PrinterObjects.HrDeviceDescr1, SamplePrinter.Text("Something else"))]);
        await using var running = new FakeDevice([
            (PrinterObjects.HrDeviceDescr1, SamplePrinter.Text("ACME Laser")),
            (PrinterObjects.HrDeviceStatus1, new Integer32(2)),
            .. SamplePrinter.Supply(1, 0, "Black Toner", 3, -3),
            .. SamplePrinter.Supply(2, 0, "Cyan Toner", 3, 5),
        ]);

        var nothing = (await ReadAsync(silent)).Items;
        var supplies = (await ReadAsync(running)).Items.Consumables.Value!;

        Assert.Equal(AbsentReason.Unsupported, nothing.Alerts.Absent);
        Assert.Equal(AbsentReason.Unsupported, nothing.Status.Absent);
        Assert.All(supplies, supply => Assert.Null(supply.Low));
    }

    [Fact]
    public async Task An_address_is_told_by_the_index_of_its_row()
    {
        await using var device = new FakeDevice([
            (PrinterObjects.HrDeviceDescr1, SamplePrinter.Text("EPSON WF-C5790 Series")),
            (PrinterObjects.SysName, SamplePrinter.Text("EPSONAAD6C5")),
            (PrinterObjects.IpAdEntNetMaskColumn.Append(192, 0, 2, 7), new IpAddress(System.Net.IPAddress.Parse("255.255.255.0"))),
        ]);

        var network = (await ReadAsync(device)).Items.NetworkSettings;

        Assert.Equal(["192.0.2.7"], network.Value!.Addresses);
        Assert.Equal("snmp:sysName.0, snmp:ipAddrTable", network.Source);
    }

    [Fact]
    public async Task A_printer_in_standby_is_idle_and_one_that_is_down_is_not()
    {
        await using var asleep = new FakeDevice([
            (PrinterObjects.HrDeviceDescr1, SamplePrinter.Text("EPSON CW-C6500Au")),
            (PrinterObjects.HrDeviceStatus1, new Integer32(2)),
            (PrinterObjects.HrPrinterStatus1, new Integer32(1)),
        ]);
        await using var down = new FakeDevice([
            (PrinterObjects.HrDeviceDescr1, SamplePrinter.Text("EPSON CW-C6500Au")),
            (PrinterObjects.HrDeviceStatus1, new Integer32(5)),
            (PrinterObjects.HrPrinterStatus1, new Integer32(1)),
        ]);

        Assert.Equal(PrinterState.Idle, (await ReadAsync(asleep)).Items.Status.Value!.State);
        Assert.Equal(PrinterState.Error, (await ReadAsync(down)).Items.Status.Value!.State);
    }

    [Fact]
    public async Task Another_makers_printer_is_read_by_the_Printer_MIB_alone()
    {
        await using var device = new FakeDevice([
            (PrinterObjects.SysObjectId, new ObjectIdentifierValue(new ObjectIdentifier(1, 3, 6, 1, 4, 1, 2435, 2, 3))),
            (PrinterObjects.HrDeviceDescr1, SamplePrinter.Text("Brother HL-L8000CDW series")),
            (PrinterObjects.PrtGeneralSerialNumber1, SamplePrinter.Text("E7N1234567")),
            (PrinterObjects.HrPrinterStatus1, new Integer32(4)),
            (PrinterObjects.PrtMarkerLifeCount1, new Counter32(0)),
            (PrinterObjects.PrtMarkerCounterUnit1, new Integer32(7)),
            .. SamplePrinter.Supply(1, 0, "Black Toner Cartridge", 3, 50),
        ]);

        var items = (await ReadAsync(device)).Items;

        Assert.Equal(
            ("Brother", "HL-L8000CDW series", "E7N1234567"),
            (items.Manufacturer.Value, items.Model.Value, items.SerialNumber.Value)
        );
        Assert.Equal(PrinterState.Printing, items.Status.Value!.State);
        Assert.Equal([new Counter("total", 0, "impressions")], items.Counters.Value!);
        Assert.DoesNotContain(
            device.Asked,
            request => request.Pdu.VarBinds.Any(binding => binding.Name.StartsWith(EpsonObjects.Enterprise))
        );
    }

    [Fact]
    public async Task An_Epson_counter_that_is_always_0_is_no_count()
    {
        var items = await ReadAsync(
            [(PrinterObjects.PrtMarkerLifeCount1, new Counter32(0))],
            without: [EpsonObjects.CumulativeValueColumn.Append(1), EpsonObjects.CumulativeValueColumn.Append(2)]
        );

        Assert.Equal(AbsentReason.NotMeasured, items.Counters.Absent);
    }

    [Fact]
    public async Task Texts_lose_their_control_characters_and_their_excess()
    {
        var items = await ReadAsync([(EpsonObjects.Model, SamplePrinter.Text("SC\u001b[31m-T\0" + new string('x', 5000)))]);

        Assert.StartsWith("SC[31m-T", items.Model.Value, StringComparison.Ordinal);
        Assert.Equal(ObjectValues.TextLength, items.Model.Value!.Length);
    }

    [Fact]
    public async Task A_wrong_community_is_named_as_a_possible_cause_of_silence()
    {
        await using var device = new FakeDevice(SamplePrinter.Objects()) { Community = new Community("secret-one") };
        var entry = AgentFolder.Entry(device.Port, "wrong-secret");

        var read = await new PrinterCollector(_quick, TimeProvider.System).ReadAsync(entry, default);

        Assert.Contains("community", read.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-secret", read.Problem, StringComparison.Ordinal);
        Assert.Equal(AbsentReason.Unreachable, read.Items.SerialNumber.Absent);
        Assert.NotNull(read.Items.AcquiredDate.Value);
        Assert.Equal(AbsentReason.NotConfigured, read.Items.RegionCode.Absent);
    }

    [Fact]
    public async Task An_unknown_name_is_a_problem_in_words()
    {
        var entry = AgentFolder.Entry(161, address: "no-such-printer.invalid");

        var read = await new PrinterCollector(_quick, TimeProvider.System).ReadAsync(entry, default);

        Assert.Contains("no-such-printer.invalid", read.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_with_everything_at_its_longest_makes_a_report_that_the_host_takes()
    {
        var wide = new string('\u00e9', 400);
        await using var device = new FakeDevice([
            .. SamplePrinter.Objects(),
            .. Enumerable.Range(10, 300).SelectMany(row => SamplePrinter.Supply((uint)row, 0, wide, 3, 5)),
            .. Enumerable.Range(10, 300).SelectMany(row => SamplePrinter.Alert((uint)row, 3, 11, row, 1105, wide)),
        ]);
        using var folder = new AgentFolder();
        var scope = folder.Open();
        scope.Devices.Add([AgentFolder.Entry(device.Port)]);
        var reading = await scope.Reader.ReadAsync(scope.Devices.All()[0], default);

        var json = JsonSerializer.SerializeToUtf8Bytes(
            scope.Reader.MakeReport(reading, CollectionType.First, "agent-1")(1),
            ReportJson.Options
        );

        Assert.True(ReportReader.TryRead(json, out var report, out var reason), reason);
        Assert.True(report.Device.Reachability.Reached);
    }

    private static async Task<PrinterItems> ReadAsync(IEnumerable<(ObjectIdentifier, SnmpValue)> changes, params ObjectIdentifier[] without)
    {
        await using var device = new FakeDevice([.. SamplePrinter.Objects(), .. changes]);
        foreach (var name in without)
            device.Objects.Remove(name);
        var read = await ReadAsync(device);
        Assert.Null(read.Problem);
        return read.Items;
    }

    private static Task<CollectedPrinter> ReadAsync(FakeDevice device) =>
        new PrinterCollector(_quick, TimeProvider.System).ReadAsync(AgentFolder.Entry(device.Port), default);

    private static IEnumerable<ObjectIdentifier> AskedInChannel(FakeDevice device) =>
        device
            .Asked.SelectMany(request => request.Pdu.VarBinds)
            .Select(binding => binding.Name)
            .Where(name => name.StartsWith(ControlChannel.Subtree))
            .Distinct();
}
