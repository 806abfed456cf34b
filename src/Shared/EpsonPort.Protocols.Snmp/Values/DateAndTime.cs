using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace EpsonPort.Protocols.Snmp;

/// <summary>DateAndTime (RFC 2579): a device's local time, with its distance from UTC if it told it.</summary>
/// <param name="Local">Kind unspecified, to a tenth of a second.</param>
/// <param name="UtcOffset">Null for the form of 8 bytes, which has none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DateAndTime(DateTime Local, TimeSpan? UtcOffset)
{
    private const int LengthWithoutZone = 8;
    private const int LengthWithZone = 11;

    /// <summary>The moment, if the zone is known.</summary>
    public DateTimeOffset? ToDateTimeOffset() => UtcOffset is { } offset ? new DateTimeOffset(Local, offset) : null;

    /// <summary>False for another length than 8 or 11, and for anything that is no date (all zeros: a clock that was never set).</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out DateAndTime value)
    {
        value = default;
        if (bytes.Length is not (LengthWithoutZone or LengthWithZone))
            return false;
        var year = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        var (month, day, hour, minute, second, tenths) = (bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7]);
        // The last year of .NET is left out, so that neither the leap second nor the zone can step over its end.
        if (year is < 2 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        if (hour > 23 || minute > 59 || second > 60 || tenths > 9)
            return false;
        TimeSpan? offset = null;
        if (bytes.Length == LengthWithZone)
        {
            if (bytes[8] is not ((byte)'+' or (byte)'-') || bytes[9] > 14 || bytes[10] > 59 || (bytes[9] == 14 && bytes[10] > 0))
                return false;
            var distance = new TimeSpan(bytes[9], bytes[10], 0);
            offset = bytes[8] == '-' ? -distance : distance;
        }
        // A leap second is second 60.
        var local = new DateTime(year, month, day, hour, minute, 0, DateTimeKind.Unspecified)
            .AddSeconds(second)
            .AddMilliseconds(tenths * 100);
        value = new DateAndTime(local, offset);
        return true;
    }
}
