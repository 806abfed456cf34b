using EpsonPort.AgentLink.Items;
using EpsonPort.AgentLink.Reports;

namespace EpsonPort.AgentLink.Tests.Reports;

/// <summary>Reports in which every member of every type has a value, but for those that exclude each other.</summary>
internal static class SampleReports
{
    public static readonly DateTimeOffset Measured = new(2026, 5, 6, 7, 8, 9, TimeSpan.Zero);

    public static Report Printer() =>
        With(
            new ReportedDevice
            {
                EntryId = Guid.Parse("6f9e1a0e-3f7b-4f0a-9d0b-1f2e3d4c5b6a"),
                Kind = DeviceKind.Printer,
                Address = "192.0.2.17",
                Port = 161,
                DisplayName = "Plotter by the door",
                Group = "Second floor",
                Comment = "Leased until 2028",
                Reachability = new Reachability { Reached = true, LastReachedAt = Measured },
                Printer = PrinterItems(),
            }
        );

    public static Report Projector() =>
        With(
            new ReportedDevice
            {
                EntryId = Guid.Parse("0b9a8c7d-6e5f-4a3b-8c2d-1e0f9a8b7c6d"),
                Kind = DeviceKind.Projector,
                Address = "projector-3.example.net",
                Port = 3629,
                Reachability = new Reachability
                {
                    Reached = false,
                    Problem = "No answer at port 3629: is the projector's network standby on?",
                },
                Projector = ProjectorItems(),
            }
        );

    private static Report With(ReportedDevice device) =>
        new()
        {
            Schema = Report.CurrentSchema,
            SentAt = Measured.AddSeconds(4),
            ReportId = Guid.Parse("019dfc32-7a10-7c3e-9d4f-0a1b2c3d4e5f"),
            Sequence = 12,
            Content = ReportContent.Full,
            Collection = CollectionType.Scheduled,
            MeasuredAt = Measured,
            Agent = new AgentItems
            {
                AgentId = Own("5c1d"),
                AgentType = Own("site"),
                AgentVersion = Own("0.1.0"),
                Os = Own("Linux"),
                OsVersion = Own("6.1"),
                OsProductType = Own("server"),
                AgentCode = Own("epsonport-agent"),
                ConnectedDeviceCount = Item.Of(new DeviceCount(3, 4), "agent"),
                Locale = Own("ja-JP"),
                Language = Own("ja"),
                SystemEvents = Item.Of<IReadOnlyList<SystemEvent>>([new(Measured, "System.IO.IOException", "Outbox", 2)], "agent"),
            },
            Device = device,
        };

    private static PrinterItems PrinterItems() =>
        new()
        {
            Manufacturer = Read("EPSON"),
            Model = Read("SC-T3400"),
            SerialNumber = Read("TEST000001"),
            RegionCode = Missing<string>(AbsentReason.NotConfigured),
            CountryCode = Own("JP"),
            DeviceTime = Missing<Timestamp>(AbsentReason.Unsupported),
            AcquiredDate = Item.Of(new Timestamp(Measured), "agent"),
            Firmware = Item.Of<IReadOnlyList<FirmwarePart>>([new("Main FW", "AB01C2")], "snmp"),
            Status = Item.Of(
                new PrinterStatus
                {
                    State = PrinterState.Error,
                    DeviceStatus = 5,
                    PrinterStatusCode = 1,
                    St2Status = 0,
                    DetectedErrors = ["noPaper"],
                },
                "snmp"
            ),
            Alerts = Item.Of<IReadOnlyList<Alert>>(
                [
                    new()
                    {
                        Severity = AlertSeverity.Critical,
                        Code = "prt:808",
                        Group = "input",
                        GroupIndex = 1,
                        Text = "Paper out",
                    },
                ],
                "snmp"
            ),
            StatusHistory = Item.Of<IReadOnlyList<HistoryEntry>>(
                [new(Measured, "error", "prt:808", "Paper out"), new(Measured, "idle")],
                "agent-observation"
            ),
            PanelSettings = Item.Of<IReadOnlyList<Setting>>([new("language", "en")], "snmp"),
            PrinterSettings = Missing<IReadOnlyList<Setting>>(AbsentReason.Refused),
            MaintenanceSettings = Missing<IReadOnlyList<Setting>>(AbsentReason.Unsupported),
            MediaSettings = Item.Of<IReadOnlyList<MediaTray>>(
                [
                    new()
                    {
                        Index = 1,
                        Name = "Cassette 1",
                        Type = "sheetFeedAutoRemovableTray",
                        MediaName = "Plain",
                        WidthMillimetres = 210,
                        LengthMillimetres = 297,
                        Capacity = 250,
                        Level = 100,
                        Unit = "sheets",
                    },
                    new() { Index = 2, LevelAbsent = AbsentReason.PresentAmountUnknown },
                ],
                "snmp"
            ),
            NetworkSettings = Item.Of(
                new NetworkSettings
                {
                    HostName = "plotter",
                    Addresses = ["192.0.2.17"],
                    MacAddress = "02:00:00:00:00:01",
                    SpeedBitsPerSecond = 1_000_000_000,
                    Ssid = "office",
                    BonjourName = "Plotter",
                    IppAddresses = ["ipp://192.0.2.17/ipp/print"],
                },
                "snmp"
            ),
            Consumables = Item.Of<IReadOnlyList<Supply>>(
                [
                    new()
                    {
                        Index = 1,
                        Kind = "inkCartridge",
                        Name = "Cyan",
                        Color = "cyan",
                        PartNumber = "T6942",
                        RemainingPercent = 42.5m,
                        Level = 425,
                        Capacity = 1000,
                        Unit = "tenthsOfMilliliters",
                        Low = false,
                        Receptacle = false,
                    },
                    new()
                    {
                        Index = 2,
                        Kind = "wasteInk",
                        Name = "Maintenance box",
                        RemainingAbsent = AbsentReason.NotMeasured,
                        Receptacle = true,
                    },
                ],
                "st2:0F"
            ),
            CleaningHistory = Item.Of<IReadOnlyList<HistoryEntry>>([], "agent-observation"),
            MaintenanceHistory = Item.Of<IReadOnlyList<HistoryEntry>>([], "agent-observation"),
            InkUsage = Item.Of(new Quantity(12.5m, "ml", Estimated: true), "agent-observation"),
            PrintingTime = Item.Of(new Quantity(3600, "s"), "agent-observation"),
            PrintingArea = Item.Of(new Quantity(17.25m, "m2"), "snmp"),
            Jobs = Item.Of<IReadOnlyList<PrintJob>>(
                [
                    new()
                    {
                        Number = 7,
                        Name = "poster",
                        User = "somebody",
                        StartedAt = Measured.AddMinutes(-9),
                        EndedAt = Measured.AddMinutes(-4),
                        WidthMillimetres = 610,
                        LengthMillimetres = 1200,
                        Source = "driver",
                        State = "done",
                        MediaId = 3,
                    },
                ],
                "snmp"
            ),
            Counters = Item.Of<IReadOnlyList<Counter>>([new("total", 1234, "pages")], "snmp"),
        };

    private static ProjectorItems ProjectorItems() =>
        new()
        {
            DisplayName = Own("Hall"),
            GroupName = Own("Hall"),
            Comment = Missing<string>(AbsentReason.NotConfigured),
            SerialNumber = Read("TEST000002"),
            Firmware = Item.Of<IReadOnlyList<FirmwarePart>>([new("Main", "1.00")], "pjlink"),
            LensType = Read("01"),
            TemperatureLimit = Missing<Quantity>(AbsentReason.Unsupported),
            InitialPowerOnDate = Item.Of(new Timestamp(Measured), "agent-observation"),
            LampReplaceDate = Missing<Timestamp>(AbsentReason.Unsupported),
            ErrorWarningCount = Item.Of(new ErrorWarningCount(1, 2), "agent-observation"),
            LastLightCalibrationTime = Read("2026-01-02T03:04"),
            Power = Item.Of(new ProjectorPower(ProjectorPowerState.On, "01"), "escvp:PWR"),
            Source = Item.Of(new CodedName("30", "HDMI1"), "escvp:SOURCE"),
            AvMute = Item.Of(new Switch(true), "escvp:MUTE"),
            Signal = Item.Of(new CodedName("01"), "escvp:SIGNAL"),
            LightUpTime = Item.Of<IReadOnlyList<Quantity>>([new(1200, "h")], "escvp:LAMP"),
            TotalOperationTime = Item.Of(new Quantity(1300, "h"), "escvp:ONTIME"),
            LuminanceConstantRemainingTime = Missing<Quantity>(AbsentReason.Unsupported),
            Temperature = Missing<Quantity>(AbsentReason.Unsupported),
            FanRevolution = Missing<IReadOnlyList<Quantity>>(AbsentReason.Unsupported),
            LuminanceSensor = Missing<Quantity>(AbsentReason.Unsupported),
            ErrorHistory = Item.Of<IReadOnlyList<HistoryEntry>>([], "agent-observation"),
            WarningHistory = Item.Of<IReadOnlyList<HistoryEntry>>([], "agent-observation"),
            UsageHistory = Item.Of<IReadOnlyList<HistoryEntry>>([], "agent-observation"),
            TemperatureHistory = Item.Of<IReadOnlyList<HistoryEntry>>([], "agent-observation"),
            AcVoltageHistory = Missing<IReadOnlyList<HistoryEntry>>(AbsentReason.Unsupported),
            ProjectorName = Read("EB012345"),
            LocalTime = Missing<string>(AbsentReason.Unsupported),
            IpAddress = Own("192.0.2.30"),
            ColorMode = Item.Of(new CodedName("06", "Dynamic"), "escvp:CMODE"),
            Schedule = Missing<IReadOnlyList<Setting>>(AbsentReason.Unsupported),
            LuminanceMode = Item.Of(new CodedName("00"), "escvp:LUMINANCE"),
            LuminanceConstantLevel = Missing<Quantity>(AbsentReason.Unreachable),
            Volume = Item.Of(new Quantity(50, "%"), "escvp:VOL", Measured.AddSeconds(-3)),
        };

    private static Item<string> Own(string text) => Item.Of(text, "agent");

    private static Item<string> Read(string text) => Item.Of(text, "snmp");

    private static Item<T> Missing<T>(AbsentReason reason)
        where T : class => Item.Absent<T>(reason, "Not to be had here.");
}
