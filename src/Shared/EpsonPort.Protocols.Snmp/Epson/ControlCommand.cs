namespace EpsonPort.Protocols.Snmp.Epson;

/// <summary>
/// The control channel commands that only read. The list is closed on purpose: others of the same form reset counters, write the EEPROM or
/// change the firmware mode.
/// </summary>
public enum ControlCommand
{
    /// <summary><c>st</c> 01: the ST2 status block, see <see cref="St2Status"/>.</summary>
    Status,

    /// <summary><c>di</c> 01: the IEEE 1284 device ID after <c>@EJL ID</c>, see <see cref="Ieee1284DeviceId"/>.</summary>
    DeviceId,

    /// <summary><c>vi</c> 00: firmware version, which holds its date.</summary>
    FirmwareVersion,

    /// <summary><c>ia</c> 00: part numbers of the cartridges.</summary>
    CartridgeParts,

    /// <summary><c>ii</c> 01 n: one cartridge, n counted from 1.</summary>
    Cartridge,

    /// <summary><c>ji</c> 00 00 i: one job of the history.</summary>
    Job,
}
