using System.Text.Json;
using EpsonPort.AgentLink.Items;
using EpsonPort.AgentLink.Reports;
using EpsonPort.Telemetry.Contracts;

namespace EpsonPort.Telemetry.Domain;

/// <summary>What lists show of a device, taken from one report.</summary>
/// <param name="State">As the device said it; null when it did not.</param>
/// <param name="LowestSupply">
/// The supply with the least percent left, of those that tell it, and one that the device calls low before the others; for a waste box that is the room left.
/// </param>
/// <param name="SupplyLow">The device calls a supply low, or does not say and at most 5 percent are left.</param>
/// <param name="WorstAlert">The gravest alert that is present; of equals the first that the device named.</param>
/// <param name="AlertCount">How many alerts are present; null when the report does not say.</param>
internal sealed record DeviceFacts(string? State, DeviceSupplyLevel? LowestSupply, bool SupplyLow, DeviceAlert? WorstAlert, int? AlertCount)
{
    private const decimal LowWhereTheDeviceDoesNotSay = 5;

    public static DeviceFacts Of(ReportedDevice device)
    {
        var alerts = device.Printer?.Alerts.Value;
        return new(
            device.Printer?.Status.Value is { } status ? Name(status.State)
                : device.Projector?.Power.Value is { } power ? Name(power.State)
                : null,
            Lowest(device.Printer?.Consumables.Value ?? []),
            RunsLow(device.Printer?.Consumables.Value ?? []),
            // MaxBy keeps the first of equals.
            alerts?.MaxBy(alert => alert.Severity)
                is { } worst
                ? new(Name(worst.Severity), worst.Code, worst.Text)
                : null,
            alerts?.Count
        );
    }

    private static DeviceSupplyLevel? Lowest(IReadOnlyList<Supply> supplies) =>
        supplies.Where(supply => supply.RemainingPercent is not null).MinBy(supply => (supply.Low != true, supply.RemainingPercent))
            is { } lowest
            ? new(lowest.Name, lowest.Color, lowest.RemainingPercent!.Value, lowest.Low)
            : null;

    private static bool RunsLow(IReadOnlyList<Supply> supplies) =>
        supplies.Any(supply => supply.Low ?? supply.RemainingPercent <= LowWhereTheDeviceDoesNotSay);

    /// <summary>The name that travels in a report.</summary>
    private static string Name<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
