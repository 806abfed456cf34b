using EpsonPort.AgentLink.Items;

namespace EpsonPort.Agent.Collectors.Printers;

/// <summary>Items without a value, with a sentence for the person who wonders why.</summary>
internal static class AbsentItem
{
    public static Item<T> Of<T>(AbsentReason reason)
        where T : class =>
        Item.Absent<T>(
            reason,
            reason switch
            {
                AbsentReason.Unreachable => "The device did not answer in time.",
                AbsentReason.Refused => "The device does not let this community read it.",
                _ => "The device does not tell it by SNMP.",
            }
        );
}

/// <summary>How many entries of each list are taken from a device, so that no report outgrows the link's bound.</summary>
internal static class ListBounds
{
    public const int Supplies = 64;
    public const int Alerts = 100;
    public const int Trays = 64;
    public const int Settings = 64;
    public const int Addresses = 32;
}
