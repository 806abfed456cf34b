using EpsonPort.Devices.Domain;
using EpsonPort.Users.Contracts;

namespace EpsonPort.Devices.Features.Devices;

/// <summary>A device as lists show it. Null means not known.</summary>
internal record DeviceView
{
    public required Guid Id { get; init; }
    public required string Kind { get; init; }
    public required string? Manufacturer { get; init; }
    public required string? Model { get; init; }
    public required string? SerialNumber { get; init; }
    public required string? DisplayName { get; init; }
    public required string? Group { get; init; }
    public required string? Comment { get; init; }
    public required string State { get; init; }
    public required string Reporting { get; init; }
    public required AttentionView Attention { get; init; }
    public required LowestSupplyView? LowestSupply { get; init; }
    public required WorstAlertView? WorstAlert { get; init; }
    public required int? AlertCount { get; init; }
    public required Guid CustomerId { get; init; }
    public required string? CustomerName { get; init; }
    public required Guid SiteId { get; init; }
    public required string? SiteName { get; init; }
    public required string AgentId { get; init; }
    public required string? AgentName { get; init; }
    public required string Address { get; init; }
    public required DateTimeOffset FirstSeenAt { get; init; }
    public required DateTimeOffset? MeasuredAt { get; init; }
    public required DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>The row as the API shows it.</summary>
    public static DeviceView Of(DeviceRow row, Site? site, string? agentName) =>
        new()
        {
            Id = row.Device.Id,
            Kind = row.Device.Kind,
            Manufacturer = row.Device.Manufacturer,
            Model = row.Device.Model,
            SerialNumber = row.Device.SerialNumber,
            DisplayName = row.Device.DisplayName,
            Group = row.Device.GroupName,
            Comment = row.Device.Comment,
            State = row.Device.State,
            Reporting = row.Reporting,
            Attention = AttentionView.Of(row),
            LowestSupply = row.Device is { LowestSupplyName: { } name, LowestSupplyPercent: { } percent }
                ? new LowestSupplyView(name, row.Device.LowestSupplyColor, percent, row.Device.LowestSupplyLow)
                : null,
            WorstAlert = row.Device is { WorstAlertSeverity: { } severity, WorstAlertCode: { } code }
                ? new WorstAlertView(severity, code, row.Device.WorstAlertText)
                : null,
            AlertCount = row.Device.AlertCount,
            CustomerId = row.Device.CustomerId,
            CustomerName = site?.CustomerName,
            SiteId = row.Device.SiteId,
            SiteName = site?.Name,
            AgentId = row.Device.AgentId,
            AgentName = agentName,
            Address = row.Device.Address,
            FirstSeenAt = row.Device.FirstSeenAt,
            MeasuredAt = row.Device.MeasuredAt,
            ReceivedAt = row.Device.ReceivedAt,
        };
}

/// <summary>How much the device needs a hand, and why.</summary>
internal sealed record AttentionView(string Level, IReadOnlyList<string> Reasons)
{
    public static AttentionView Of(DeviceRow row)
    {
        var device = row.Device;
        var reasons = new List<string>();
        if (device.WorstAlertSeverity is "critical" or "warning" || device.State == Device.StateError)
            reasons.Add("alert");
        if (device.SupplyLow)
            reasons.Add("supplyLow");
        if (device.Reached == false)
            reasons.Add("unreachable");
        if (row.Reporting == ReportingWords.Late)
            reasons.Add("late");
        if (device.AgentRevoked)
            reasons.Add("agentRevoked");
        return new AttentionView(AttentionWords.Of((Attention)row.AttentionRank), reasons);
    }
}

/// <summary>The supply with the least left. Low: what the device calls it, null when it does not say.</summary>
internal sealed record LowestSupplyView(string Name, string? Color, decimal Percent, bool? Low);

/// <summary>The gravest alert that is present.</summary>
internal sealed record WorstAlertView(string Severity, string Code, string? Text);
