namespace EpsonPort.Protocols.Snmp.Epson;

/// <summary>Fill of a maintenance box in ST2. A number that is not listed is kept.</summary>
public enum St2MaintenanceBoxState : byte
{
    Fine = 0x00,
    NearFull = 0x01,
    Full = 0x02,
}

/// <summary>One maintenance box of field 37 of an ST2 block.</summary>
/// <param name="State">Fill.</param>
/// <param name="ResetCount">How often the box was replaced or reset, on models that tell.</param>
public sealed record St2MaintenanceBox(St2MaintenanceBoxState State, int? ResetCount)
{
    internal static IReadOnlyList<St2MaintenanceBox> Read(ReadOnlySpan<byte> field)
    {
        if (field is not [(1 or 2) and var width, .. var entries])
            return [];
        var boxes = new List<St2MaintenanceBox>(entries.Length / width);
        for (; entries.Length >= width; entries = entries[width..])
            boxes.Add(new St2MaintenanceBox((St2MaintenanceBoxState)entries[0], width > 1 ? entries[1] : null));
        return boxes;
    }
}
