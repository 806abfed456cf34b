using System.Text.Json;
using System.Text.Json.Serialization;
using EpsonPort.Agent.Devices;
using EpsonPort.Protocols.Snmp;

namespace EpsonPort.Agent.Commands;

/// <summary>A device as it is shown: everything but its secrets.</summary>
internal sealed record DeviceView(
    Guid EntryId,
    string Kind,
    string Address,
    int Port,
    string? Name,
    string? Group,
    string? Comment,
    string Snmp,
    bool HasOwnCommunity,
    string? What,
    DateTimeOffset? LastTriedAt,
    DateTimeOffset? LastReachedAt,
    string? Problem
)
{
    public static DeviceView Of(DeviceEntry entry) =>
        new(
            entry.EntryId,
            "printer",
            entry.Address,
            entry.Port,
            entry.Name,
            entry.Group,
            entry.Comment,
            entry.Version switch
            {
                null => "auto",
                SnmpVersion.V1 => "v1",
                _ => "v2c",
            },
            entry.Community is not null,
            entry.Facts.What,
            entry.Facts.LastTriedAt,
            entry.Facts.LastReachedAt,
            entry.Facts.Problem
        );
}

/// <summary>The form of what <c>--json</c> prints.</summary>
internal static class OutputJson
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web) { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.Never };
}
