using EpsonPort.Protocols.Snmp;
using EpsonPort.Protocols.Snmp.Epson;
using EpsonPort.Protocols.Snmp.Printers;
using EpsonPort.Simulator.Printers;

namespace EpsonPort.Simulator.Tests.Printers;

public sealed class SimulatedPrinterTests
{
    public static TheoryData<string> Names => SampleProfiles.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Names_strictly_increase_at_every_moment(string profile)
    {
        var time = new ManualTime();
        var printer = SampleProfiles.Printer(profile, time);
        for (var hour = 0; hour < 200; hour++)
        {
            var view = printer.Look();
            for (var i = 1; i < view.Count; i++)
                Assert.True(view[i - 1].Name < view[i].Name);
            time.Advance(TimeSpan.FromHours(1));
        }
    }

    [Fact]
    public void Each_printer_of_a_fleet_has_its_own_serial_number_address_and_name()
    {
        var identities = Enumerable
            .Range(1, 1000)
            .Select(number => SampleProfiles.Printer(SampleProfiles.Shipped[number % 5], new ManualTime(), number).Identity)
            .ToList();
        Assert.Equal(1000, identities.Select(identity => identity.SerialNumber).Distinct().Count());
        Assert.Equal(1000, identities.Select(identity => identity.MacAddress).Distinct().Count());
        Assert.Equal(1000, identities.Select(identity => identity.HostName).Distinct().Count());
        Assert.All(identities, identity => Assert.Equal(10, identity.SerialNumber.Length));
    }

    [Fact]
    public void A_profile_can_leave_the_serial_number_blank_everywhere()
    {
        var shipped = SampleProfiles.Named("large-format");
        var printer = SampleProfiles.Printer(shipped with { Identity = shipped.Identity with { BlankSerial = true } }, new ManualTime());
        var view = printer.Look();
        Assert.Equal(OctetString.FromText(""), view.Find(PrinterObjects.PrtGeneralSerialNumber1));
        Assert.Equal(OctetString.FromText(""), view.Find(EpsonObjects.SerialNumber));
        Assert.True(Ieee1284DeviceId.TryParse(Bytes(view.Find(EpsonObjects.DeviceId)), out var id));
        Assert.Null(id.SerialNumber);
        Assert.True(St2Status.TryParse(Bytes(view.Find(EpsonObjects.Status)), out var status));
        Assert.Null(status.SerialNumber);
    }

    [Fact]
    public void The_places_that_tell_the_same_thing_agree()
    {
        var time = new ManualTime();
        var printer = SampleProfiles.Printer("large-format", time);
        for (var hour = 0; hour < 300; hour++)
        {
            time.Advance(TimeSpan.FromHours(1));
            var view = printer.Look();
            Assert.True(St2Status.TryParse(Bytes(view.Find(EpsonObjects.Status)), out var status));
            Assert.False(status.IsTruncated);
            Assert.Equal(printer.Identity.SerialNumber, status.SerialNumber);
            Assert.True(Ieee1284DeviceId.TryParse(Bytes(view.Find(EpsonObjects.DeviceId)), out var id));
            Assert.Equal(printer.Identity.SerialNumber, id.SerialNumber);
            Assert.True(id.HasControlChannel);
            Assert.Equal(6, status.Inks.Count);
            for (var i = 0; i < status.Inks.Count; i++)
                Assert.Equal(
                    new St2Level((byte)Number(view, PrinterObjects.PrtMarkerSuppliesLevelColumn.Append(1, (uint)i + 1))),
                    status.Inks[i].Level
                );
            Assert.Equal(printer.Life.Phase == PrinterPhase.Stopped, status.State == St2State.Error);
            Assert.Equal(printer.Life.Phase == PrinterPhase.Stopped, Number(view, PrinterObjects.HrDeviceStatus1) == 5);
            Assert.Equal(Number(view, PrinterObjects.HrPrinterStatus1) == 4, printer.Life.Phase == PrinterPhase.Printing);
        }
    }

    [Fact]
    public void Tanks_without_a_sensor_say_so_in_every_place()
    {
        var view = SampleProfiles.Printer("tank", new ManualTime()).Look();
        Assert.True(St2Status.TryParse(Bytes(view.Find(EpsonObjects.Status)), out var status));
        Assert.All(status.Inks, ink => Assert.Equal(new St2Level(105), ink.Level));
        Assert.Equal(-3, Number(view, PrinterObjects.PrtMarkerSuppliesLevelColumn.Append(1, 1)));
        Assert.Equal(-2, Number(view, PrinterObjects.PrtMarkerSuppliesLevelColumn.Append(1, 5)));
    }

    [Fact]
    public void Another_makers_printer_has_nothing_of_Epsons()
    {
        var view = SampleProfiles.Printer("other-maker-laser", new ManualTime()).Look();
        for (var i = 0; i < view.Count; i++)
            Assert.False(view[i].Name.StartsWith(EpsonObjects.Enterprise));
        Assert.Equal(OctetString.FromText("Second floor (LW4200-000001)"), view.Find(PrinterObjects.SysLocation));
    }

    [Fact]
    public void However_fast_it_lives_no_job_is_dated_in_the_future()
    {
        var time = new ManualTime();
        var printer = new SimulatedPrinter(
            SampleProfiles.Named("large-format"),
            1,
            1,
            new SimulatedClock(time, speed: 600, isFrozen: false)
        );
        var pages = printer.Life.Counters.Pages;
        time.Advance(TimeSpan.FromMinutes(10));
        printer.Look();
        Assert.True(printer.Life.Counters.Pages > pages);
        Assert.All(printer.Life.Jobs, job => Assert.True(job.StartedAt <= time.GetUtcNow() && !(job.EndedAt > time.GetUtcNow())));
    }

    [Fact]
    public void A_frozen_printer_changes_nothing_but_its_uptime()
    {
        var time = new ManualTime();
        var printer = new SimulatedPrinter(SampleProfiles.Named("label"), 1, 1, new SimulatedClock(time, speed: 50, isFrozen: true));
        var first = printer.Look();
        time.Advance(TimeSpan.FromDays(9));
        Assert.Same(first, printer.Look());
        Assert.Equal(new TimeTicks(9 * 24 * 3600 * 100), printer.Live(new VarBind(PrinterObjects.SysUpTime, new TimeTicks(0))).Value);
    }

    private static ReadOnlySpan<byte> Bytes(SnmpValue? value) => Assert.IsType<OctetString>(value).Bytes.Span;

    private static int Number(Mib.MibView view, ObjectIdentifier name) => Assert.IsType<Integer32>(view.Find(name)).Value;
}
