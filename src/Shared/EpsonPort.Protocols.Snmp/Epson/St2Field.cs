using System.Runtime.InteropServices;

namespace EpsonPort.Protocols.Snmp.Epson;

/// <summary>One field of an ST2 block as sent.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct St2Field(St2FieldType Type, ReadOnlyMemory<byte> Data);

/// <summary>Types of fields with a known meaning. Others occur and are kept under their number.</summary>
public enum St2FieldType : byte
{
    State = 0x01,
    Error = 0x02,
    SelfPrint = 0x03,
    Warnings = 0x04,
    PaperPath = 0x06,
    PaperMismatch = 0x07,
    CleaningTime = 0x0C,
    MaintenanceTanks = 0x0D,
    CartridgesToReplace = 0x0E,
    Inks = 0x0F,
    LoadingPath = 0x10,
    Cancel = 0x13,
    Cutter = 0x14,
    OutputTray = 0x18,
    Job = 0x19,
    Temperature = 0x1C,
    OldSerialNumber = 0x1F,
    RollRemaining = 0x21,
    Power = 0x22,
    JamPlace = 0x35,
    PaperCounters = 0x36,
    MaintenanceBoxes = 0x37,
    MediaErrorDetail = 0x3B,
    CanTakeData = 0x3D,
    PaperSettings = 0x3F,
    SerialNumber = 0x40,
}
