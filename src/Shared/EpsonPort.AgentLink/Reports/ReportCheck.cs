using System.Diagnostics;
using System.Net;
using EpsonPort.AgentLink.Items;
using Switch = EpsonPort.AgentLink.Items.Switch;

namespace EpsonPort.AgentLink.Reports;

/// <summary>The rules that types cannot hold: bounds, and what must or must not stand together. For one report; stops at the first fault.</summary>
internal sealed class ReportCheck
{
    private readonly List<object> path = [];
    private string? fault;

    /// <summary>Null when the report keeps every rule, else what is wrong and where.</summary>
    public string? FindFault(Report report)
    {
        if (Whole(report))
            return null;
        var place = string.Concat(path.Select(step => step is int index ? $"[{index}]" : $".{step}"));
        return $"At ${place} {fault}.";
    }

    private bool Whole(Report report) =>
        Member("reportId", report.ReportId.Version == 7 && report.ReportId.Variant is >= 8 and <= 0xB, "there is no UUID of version 7")
        && Member("sequence", report.Sequence >= 1, "a number from 1 is expected")
        && AgentTime("sentAt", report.SentAt)
        && AgentTime("measuredAt", report.MeasuredAt)
        && Member("agent", report.Agent, (check, agent) => check.All(ItemTables.Agent, agent))
        && Member("device", report.Device, (check, device) => check.Device(device));

    private bool Device(ReportedDevice device) =>
        Member("entryId", device.EntryId != Guid.Empty, "the id is empty")
        && Member("address", IsAddress(device.Address), "there is neither an IP address nor a host name")
        && Member("port", device.Port is >= 1 and <= 65535, "a port from 1 to 65535 is expected")
        && Member("displayName", device.DisplayName, Text)
        && Member("group", device.Group, Text)
        && Member("comment", device.Comment, Text)
        && Member("reachability", device.Reachability, (check, value) => check.Reachability(value))
        && Member(
            "printer",
            device.Kind == DeviceKind.Printer == device.Printer is not null,
            "an object stands here exactly when kind is printer"
        )
        && Member(
            "projector",
            device.Kind == DeviceKind.Projector == device.Projector is not null,
            "an object stands here exactly when kind is projector"
        )
        && Member("printer", device.Printer, (check, printer) => check.All(ItemTables.Printer, printer))
        && Member("projector", device.Projector, (check, projector) => check.All(ItemTables.Projector, projector));

    private bool Reachability(Reachability reachability) =>
        Member("problem", reachability.Problem, (check, text) => check.Text(text, ReportLimits.DetailLength))
        && AgentTime("lastReachedAt", reachability.LastReachedAt);

    private bool All<TOwner>(IReadOnlyList<ItemMember<TOwner>> table, TOwner owner)
    {
        foreach (var member in table)
        {
            if (!Member(member.JsonName, member.Get(owner), (check, item) => check.Item(item)))
                return false;
        }
        return true;
    }

    private bool Item(IItem item) =>
        Is(item.Value is null != item.Absent is null, "exactly one of value and absent is expected")
        && AgentTime("measuredAt", item.MeasuredAt)
        && Member("source", item.Source, (check, text) => check.Text(text, ReportLimits.SourceLength))
        && Member("detail", item.Detail, (check, text) => check.Text(text, ReportLimits.DetailLength))
        && Member("value", item.Value, (check, value) => check.Value(value));

    private bool Value(object value) =>
        value switch
        {
            string text => Is(text.Length > 0, "there is an empty text; an absent value says why") && Text(text),
            Timestamp or Switch => true,
            Quantity quantity => Quantity(quantity),
            CodedName coded => Member("code", coded.Code, Text) && Member("name", coded.Name, Text),
            ErrorWarningCount count => Count("errors", count.Errors) && Count("warnings", count.Warnings),
            DeviceCount count => Count("connected", count.Connected) && Count("listed", count.Listed),
            ProjectorPower power => Member("code", power.Code, Text),
            PrinterStatus status => Member("detectedErrors", status.DetectedErrors, (check, list) => check.Each(list, Text)),
            NetworkSettings network => Network(network),
            IReadOnlyList<FirmwarePart> list => Each(
                list,
                (c, part) => c.Member("name", part.Name, Text) && c.Member("version", part.Version, Text)
            ),
            IReadOnlyList<Alert> list => Each(list, (c, alert) => c.Alert(alert)),
            IReadOnlyList<HistoryEntry> list => Each(list, (c, entry) => c.History(entry)),
            IReadOnlyList<Setting> list => Each(
                list,
                (c, setting) => c.Member("name", setting.Name, Text) && c.Member("value", setting.Value, Text)
            ),
            IReadOnlyList<MediaTray> list => Each(list, (c, tray) => c.Tray(tray)),
            IReadOnlyList<Supply> list => Each(list, (c, supply) => c.Supply(supply)),
            IReadOnlyList<PrintJob> list => Each(list, (c, job) => c.Job(job)),
            IReadOnlyList<Counter> list => Each(list, (c, counter) => c.Counter(counter)),
            IReadOnlyList<Quantity> list => Each(list, (c, quantity) => c.Quantity(quantity)),
            IReadOnlyList<SystemEvent> list => Each(list, (c, happened) => c.SystemEvent(happened)),
            _ => throw new UnreachableException($"No rule for {value.GetType()}."),
        };

    private bool Quantity(Quantity quantity) => Member("unit", quantity.Unit, Name);

    private bool Network(NetworkSettings network) =>
        Member("hostName", network.HostName, Text)
        && Member("addresses", network.Addresses, (check, list) => check.Each(list, Text))
        && Member("macAddress", network.MacAddress, Text)
        && Count("speedBitsPerSecond", network.SpeedBitsPerSecond)
        && Member("ssid", network.Ssid, Text)
        && Member("bonjourName", network.BonjourName, Text)
        && Member("ippAddresses", network.IppAddresses, (check, list) => check.Each(list, Text));

    private bool Alert(Alert alert) =>
        Member("code", alert.Code, Name) && Member("group", alert.Group, Text) && Member("text", alert.Text, Text);

    private bool History(HistoryEntry entry) =>
        AgentTime("at", entry.At)
        && Member("kind", entry.Kind, Name)
        && Member("code", entry.Code, Text)
        && Member("text", entry.Text, Text);

    private bool Tray(MediaTray tray) =>
        Member("name", tray.Name, Text)
        && Member("type", tray.Type, Text)
        && Member("mediaName", tray.MediaName, Text)
        && Member("unit", tray.Unit, Text)
        && Count("widthMillimetres", tray.WidthMillimetres)
        && Count("lengthMillimetres", tray.LengthMillimetres)
        && Count("capacity", tray.Capacity)
        && Count("level", tray.Level)
        && Member("levelAbsent", tray.Level is null || tray.LevelAbsent is null, "a reason stands beside a level");

    private bool Supply(Supply supply) =>
        Member("kind", supply.Kind, Name)
        && Member("name", supply.Name, Text)
        && Member("color", supply.Color, Text)
        && Member("partNumber", supply.PartNumber, Text)
        && Member("unit", supply.Unit, Text)
        && Member("remainingPercent", supply.RemainingPercent is null or (>= 0 and <= 100), "a percentage from 0 to 100 is expected")
        && Is(
            supply.RemainingPercent is null != supply.RemainingAbsent is null,
            "exactly one of remainingPercent and remainingAbsent is expected"
        )
        && Count("level", supply.Level)
        && Count("capacity", supply.Capacity);

    private bool Job(PrintJob job) =>
        Member("name", job.Name, Text)
        && Member("user", job.User, Text)
        && Member("source", job.Source, Text)
        && Member("state", job.State, Text)
        && Count("widthMillimetres", job.WidthMillimetres)
        && Count("lengthMillimetres", job.LengthMillimetres);

    private bool Counter(Counter counter) =>
        Member("name", counter.Name, Name) && Member("unit", counter.Unit, Name) && Count("value", counter.Value);

    private bool SystemEvent(SystemEvent happened) =>
        AgentTime("at", happened.At)
        && Member("type", happened.Type, Name)
        && Member("where", happened.Where, Text)
        && Count("count", happened.Count);

    private static bool IsAddress(string address) =>
        address.Length is > 0 and <= ReportLimits.AddressLength
        && (Uri.CheckHostName(address) != UriHostNameType.Unknown || IPAddress.TryParse(address, out _));

    private bool AgentTime(string name, DateTimeOffset? time) =>
        Member(
            name,
            time is null || time.Value.Year is >= ReportLimits.FirstYear and <= ReportLimits.LastYear,
            "there is a time that no clock shows"
        );

    /// <summary>A text that a program goes by, so never an empty one.</summary>
    private static bool Name(ReportCheck check, string text) => check.Is(text.Length > 0, "there is an empty text") && check.Text(text);

    private static bool Text(ReportCheck check, string text) => check.Text(text);

    /// <summary>Characters as JSON Schema counts them: code points, not the halves of surrogate pairs.</summary>
    private bool Text(string text, int length = ReportLimits.TextLength) =>
        Is(text.Length <= length || text.EnumerateRunes().Count() <= length, $"the text is longer than {length} characters");

    private bool Count(string name, decimal? amount) =>
        Member(name, amount is null or >= 0, "a number from 0 is expected; an unknown one is left out");

    private bool Each<T>(IReadOnlyList<T> list, Func<ReportCheck, T, bool> rule)
    {
        if (!Is(list.Count <= ReportLimits.ListLength, $"the list is longer than {ReportLimits.ListLength}"))
            return false;
        for (var i = 0; i < list.Count; i++)
        {
            path.Add(i);
            if (!rule(this, list[i]))
                return false;
            path.RemoveAt(path.Count - 1);
        }
        return true;
    }

    /// <summary>Applies a rule to a member that is there. After a fault the path stays as it is: it says where.</summary>
    private bool Member<T>(string name, T? value, Func<ReportCheck, T, bool> rule)
        where T : class => value is null || Inside(name, value, rule);

    private bool Member(string name, bool kept, string otherwise) =>
        kept || Inside(name, otherwise, (check, what) => check.Is(false, what));

    private bool Inside<T>(string name, T value, Func<ReportCheck, T, bool> rule)
    {
        path.Add(name);
        if (!rule(this, value))
            return false;
        path.RemoveAt(path.Count - 1);
        return true;
    }

    private bool Is(bool kept, string otherwise)
    {
        if (!kept)
            fault = otherwise;
        return kept;
    }
}
