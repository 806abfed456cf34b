using EpsonPort.Protocols.Snmp.Epson;
using EpsonPort.Protocols.Snmp.Printers;

namespace EpsonPort.Agent.Collectors.Printers;

/// <summary>What an alert is about, so that the same thing told in three places is raised once.</summary>
internal enum AlertTopic
{
    Other,
    LowPaper,
    NoPaper,
    LowInk,
    NoInk,
    Cover,
    Jam,
    Offline,
    Service,
    InputTray,
    OutputTray,
    SupplyMissing,
    OutputNearFull,
    OutputFull,
    WasteNearFull,
    WasteFull,
}

internal static class AlertTopics
{
    public static AlertTopic Of(PrinterAlert alert) =>
        (alert.Code, alert.Group) switch
        {
            (AlertCode.CoverOpen or AlertCode.InterlockOpen or AlertCode.DoorOpen, _) => AlertTopic.Cover,
            (AlertCode.SubunitOpened, AlertGroup.Cover) => AlertTopic.Cover,
            (AlertCode.Jam, _) => AlertTopic.Jam,
            (AlertCode.InputMediaSupplyLow, _) or (AlertCode.SubunitAlmostEmpty, AlertGroup.Input) => AlertTopic.LowPaper,
            (AlertCode.InputMediaSupplyEmpty, _) or (AlertCode.SubunitEmpty, AlertGroup.Input) => AlertTopic.NoPaper,
            (AlertCode.MarkerInkAlmostEmpty or AlertCode.MarkerTonerAlmostEmpty or AlertCode.MarkerPrintRibbonAlmostEmpty, _) =>
                AlertTopic.LowInk,
            (AlertCode.SubunitAlmostEmpty or AlertCode.SubunitLifeAlmostOver, AlertGroup.MarkerSupplies) => AlertTopic.LowInk,
            (AlertCode.MarkerInkEmpty or AlertCode.MarkerTonerEmpty or AlertCode.MarkerPrintRibbonEmpty, _) => AlertTopic.NoInk,
            (AlertCode.SubunitEmpty or AlertCode.SubunitLifeOver, AlertGroup.MarkerSupplies) => AlertTopic.NoInk,
            (AlertCode.MarkerWasteInkReceptacleAlmostFull or AlertCode.MarkerWasteTonerReceptacleAlmostFull, _) => AlertTopic.WasteNearFull,
            (AlertCode.SubunitAlmostFull, AlertGroup.MarkerSupplies) => AlertTopic.WasteNearFull,
            (AlertCode.MarkerWasteInkReceptacleFull or AlertCode.MarkerWasteTonerReceptacleFull, _) => AlertTopic.WasteFull,
            (AlertCode.SubunitFull, AlertGroup.MarkerSupplies) => AlertTopic.WasteFull,
            (AlertCode.MarkerTonerCartridgeMissing, _) or (AlertCode.SubunitMissing, AlertGroup.MarkerSupplies) => AlertTopic.SupplyMissing,
            (AlertCode.InputMediaTrayMissing, _) or (AlertCode.SubunitMissing, AlertGroup.Input) => AlertTopic.InputTray,
            (AlertCode.OutputMediaTrayMissing, _) or (AlertCode.SubunitMissing, AlertGroup.Output) => AlertTopic.OutputTray,
            (AlertCode.OutputMediaTrayAlmostFull, _) or (AlertCode.SubunitAlmostFull, AlertGroup.Output) => AlertTopic.OutputNearFull,
            (AlertCode.OutputMediaTrayFull, _) or (AlertCode.SubunitFull, AlertGroup.Output) => AlertTopic.OutputFull,
            (AlertCode.SubunitOffline, _) => AlertTopic.Offline,
            (AlertCode.SubunitUnrecoverableFailure, _) => AlertTopic.Service,
            _ => AlertTopic.Other,
        };

    public static AlertTopic Of(St2Error error) =>
        error switch
        {
            St2Error.CoverOpen
            or St2Error.CutterCover
            or St2Error.RearCover
            or St2Error.TrayCover
            or St2Error.MaintenanceBoxCover
            or St2Error.ScannerOrFrontCover
            or St2Error.CartridgeCoverOrLever => AlertTopic.Cover,
            St2Error.PaperJam => AlertTopic.Jam,
            St2Error.InkOut or St2Error.InkOutPrintingDisabled or St2Error.StoppedByInkEnd => AlertTopic.NoInk,
            St2Error.PaperOut or St2Error.PaperOut4C or St2Error.PaperOut57 => AlertTopic.NoPaper,
            St2Error.WasteInkOverflow => AlertTopic.WasteFull,
            St2Error.MaintenanceBoxNearEnd => AlertTopic.WasteNearFull,
            St2Error.MaintenanceCartridgeMissing or St2Error.MaintenanceBox2Missing => AlertTopic.SupplyMissing,
            St2Error.Fatal or St2Error.MaintenanceRequest => AlertTopic.Service,
            _ => AlertTopic.Other,
        };

    public static AlertTopic Of(St2WarningKind warning) =>
        warning switch
        {
            St2WarningKind.InkLow => AlertTopic.LowInk,
            St2WarningKind.ColorInkOut => AlertTopic.NoInk,
            St2WarningKind.MaintenanceCartridgeNearFull => AlertTopic.WasteNearFull,
            St2WarningKind.MaintenanceRequestPending => AlertTopic.Service,
            _ => AlertTopic.Other,
        };

    public static AlertTopic Of(DetectedErrors error) =>
        error switch
        {
            DetectedErrors.LowPaper => AlertTopic.LowPaper,
            DetectedErrors.NoPaper or DetectedErrors.InputTrayEmpty => AlertTopic.NoPaper,
            DetectedErrors.LowToner => AlertTopic.LowInk,
            DetectedErrors.NoToner => AlertTopic.NoInk,
            DetectedErrors.DoorOpen => AlertTopic.Cover,
            DetectedErrors.Jammed => AlertTopic.Jam,
            DetectedErrors.Offline => AlertTopic.Offline,
            DetectedErrors.ServiceRequested or DetectedErrors.OverduePreventiveMaintenance => AlertTopic.Service,
            DetectedErrors.InputTrayMissing => AlertTopic.InputTray,
            DetectedErrors.OutputTrayMissing => AlertTopic.OutputTray,
            DetectedErrors.MarkerSupplyMissing => AlertTopic.SupplyMissing,
            DetectedErrors.OutputNearFull => AlertTopic.OutputNearFull,
            DetectedErrors.OutputFull => AlertTopic.OutputFull,
            _ => AlertTopic.Other,
        };
}
