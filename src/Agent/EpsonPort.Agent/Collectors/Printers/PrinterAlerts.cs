using EpsonPort.AgentLink.Items;
using EpsonPort.Protocols.Snmp.Epson;
using EpsonPort.Protocols.Snmp.Printers;
using AlertSeverity = EpsonPort.AgentLink.Items.AlertSeverity;

namespace EpsonPort.Agent.Collectors.Printers;

/// <summary>
/// Errors and warnings present now. The alert table (RFC 3805) says most and comes first; the ST2 block and the error bits add what it leaves
/// out, and nothing that was said already.
/// </summary>
internal static class PrinterAlerts
{
    private sealed record Told(Alert Alert, AlertTopic Topic);

    public static Item<IReadOnlyList<Alert>> Read(PrinterReading reading, IReadOnlyList<Supply> supplies)
    {
        var values = reading.Values;
        var errors = PrinterCondition.Errors(reading);
        var table = Table(reading).ToList();
        var hasTable = values.Rows(PrinterObjects.PrtAlertCodeColumn).Any();
        if (!hasTable && errors is null && reading.Status is null)
            return AbsentItem.Of<IReadOnlyList<Alert>>(
                values.WhyAbsent(PrinterObjects.PrtAlertCodeColumn, PrinterObjects.HrPrinterDetectedErrorState1)
            );
        var told = table;
        if (reading.Status is { } block)
            told.AddRange(Block(block, supplies, told));
        told.AddRange(Bits(errors ?? DetectedErrors.None, (DeviceStatus?)values.Number(PrinterObjects.HrDeviceStatus1), told).ToList());
        IReadOnlyList<Alert> alerts =
        [
            .. told.Select(each => each.Alert).OrderByDescending(alert => alert.Severity).Take(ListBounds.Alerts),
        ];
        return Item.Of(
            alerts,
            hasTable ? "snmp:prtAlertTable"
                : reading.Status is not null ? "st2:02,04"
                : "snmp:hrPrinterDetectedErrorState.1"
        );
    }

    private static IEnumerable<Told> Table(PrinterReading reading)
    {
        var values = reading.Values;
        foreach (var (row, code) in values.Rows(PrinterObjects.PrtAlertCodeColumn))
        {
            var alert = new PrinterAlert(
                (Protocols.Snmp.Printers.AlertSeverity)(values.Number(PrinterObjects.PrtAlertSeverityLevelColumn, row) ?? 1),
                (AlertGroup)(values.Number(PrinterObjects.PrtAlertGroupColumn, row) ?? 1),
                (int)(values.Number(PrinterObjects.PrtAlertGroupIndexColumn, row) ?? -1),
                (AlertCode)(Snmp.ObjectValues.AsNumber(code) ?? 2),
                values.Text(PrinterObjects.PrtAlertDescriptionColumn, row) ?? ""
            );
            if (alert.IsStateText || alert.Code is AlertCode.PrinterReadyToPrint or AlertCode.PowerUp)
                continue;
            yield return new Told(
                new Alert
                {
                    Severity = alert.Severity switch
                    {
                        Protocols.Snmp.Printers.AlertSeverity.Critical => AlertSeverity.Critical,
                        Protocols.Snmp.Printers.AlertSeverity.Warning or Protocols.Snmp.Printers.AlertSeverity.WarningBinaryChangeEvent =>
                            AlertSeverity.Warning,
                        _ => AlertSeverity.Notice,
                    },
                    Code = $"prt:{(int)alert.Code}",
                    Group = Names.Camel(alert.Group),
                    GroupIndex = alert.GroupIndex >= 0 ? alert.GroupIndex : null,
                    Text = alert.Description.Length > 0 ? alert.Description : null,
                },
                AlertTopics.Of(alert)
            );
        }
    }

    private static List<Told> Block(St2Status block, IReadOnlyList<Supply> supplies, List<Told> before)
    {
        var told = new List<Told>();
        if (block is { State: St2State.Error, Error: { } error } && !IsTold(before, AlertTopics.Of(error)))
            told.Add(Make(AlertSeverity.Critical, $"st2-error:{(byte)error:X2}", Names.Words(error), AlertTopics.Of(error)));
        foreach (var warning in block.Warnings)
        {
            var topic = AlertTopics.Of(warning.Kind);
            var supply = PrinterSupplies.OfSlot(block, warning.Slot, supplies);
            if (IsTold(before, topic, supply?.Index))
                continue;
            var made = Make(AlertSeverity.Warning, $"st2-warning:{warning.Code:X2}", Words(warning, supply), topic);
            told.Add(
                supply is null
                    ? made
                    : made with
                    {
                        Alert = made.Alert with { Group = Names.Camel(AlertGroup.MarkerSupplies), GroupIndex = supply.Index },
                    }
            );
        }
        return told;
    }

    private static IEnumerable<Told> Bits(DetectedErrors errors, DeviceStatus? device, List<Told> before)
    {
        foreach (var error in PrinterCondition.Each(errors))
        {
            var topic = AlertTopics.Of(error);
            var isWarning =
                error
                    is DetectedErrors.LowPaper
                        or DetectedErrors.LowToner
                        or DetectedErrors.OutputNearFull
                        or DetectedErrors.InputTrayEmpty
                || error is DetectedErrors.OverduePreventiveMaintenance
                || device is DeviceStatus.Running or DeviceStatus.Warning;
            // An ink that is out was low before; a device that says both means one ink.
            var toldAsWorse =
                topic is AlertTopic.LowInk && IsTold(before, AlertTopic.NoInk)
                || topic is AlertTopic.LowPaper && IsTold(before, AlertTopic.NoPaper);
            var toldAsWaste =
                topic is AlertTopic.Service && (IsTold(before, AlertTopic.WasteFull) || IsTold(before, AlertTopic.WasteNearFull));
            if (IsTold(before, topic) || toldAsWorse || toldAsWaste)
                continue;
            yield return Make(
                isWarning ? AlertSeverity.Warning : AlertSeverity.Critical,
                $"hr:{Names.Camel(error)}",
                Names.Words(error),
                topic
            );
        }
    }

    /// <summary>An alert of the table that names no supply covers them all.</summary>
    private static bool IsTold(List<Told> before, AlertTopic topic, int? supply = null) =>
        topic != AlertTopic.Other
        && before.Any(each => each.Topic == topic && (supply is null || each.Alert.GroupIndex is null || each.Alert.GroupIndex == supply));

    private static Told Make(AlertSeverity severity, string code, string? text, AlertTopic topic) =>
        new(
            new Alert
            {
                Severity = severity,
                Code = code,
                Text = text,
            },
            topic
        );

    private static string? Words(St2Warning warning, Supply? supply) =>
        (warning.Kind, supply) switch
        {
            (St2WarningKind.InkLow, { } low) => $"Ink low: {low.Name}",
            (St2WarningKind.Unknown, _) => null,
            _ => Names.Words(warning.Kind),
        };
}
