using EpsonPort.Devices.Contracts;
using EpsonPort.Telemetry.Contracts;

namespace EpsonPort.Devices.Tests.Support;

/// <summary>Sightings and reports with everything filled in that a test does not care about.</summary>
internal static class Sightings
{
    public static DeviceSighting Of(
        string? serial,
        Guid? entry = null,
        string? model = "SC-P9500",
        string? maker = "EPSON",
        string address = "10.0.0.5"
    ) => new(entry ?? Guid.CreateVersion7(), "printer", maker, model, serial, address, null, null, null, DateTimeOffset.UtcNow);

    public static DeviceReported Report(Guid device, string agent, long sequence = 1, string? state = "idle") =>
        new()
        {
            EventId = Guid.CreateVersion7(),
            CustomerId = StandInUsers.North,
            DeviceId = device,
            AgentId = agent,
            ReportId = Guid.CreateVersion7(),
            Sequence = sequence,
            MeasuredAt = DateTimeOffset.UtcNow,
            ReceivedAt = DateTimeOffset.UtcNow,
            Reached = true,
            State = state,
            AlertCount = 0,
        };
}
