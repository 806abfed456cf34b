using System.Text;
using EpsonPort.Devices.Contracts;

namespace EpsonPort.Devices.Domain;

/// <summary>
/// What tells devices apart within a customer: maker, model and serial number, letter case and spaces aside. Maker and model stay as they were first read: a later
/// reading of the same entry and serial number may word them otherwise. Without a serial number there is none, and the device is the entry on its agent's list.
/// </summary>
/// <param name="Manufacturer">Normalised; empty when it could not be read.</param>
/// <param name="Model">Normalised; empty when it could not be read.</param>
/// <param name="Serial">Normalised, never empty.</param>
internal sealed record DeviceIdentity(string Manufacturer, string Model, string Serial)
{
    // An index entry has a size limit, and no maker writes serial numbers of this length.
    private const int LongestPart = 100;

    // Not allowed in a normalised part, so that two identities never run together.
    private const char Separator = '\n';

    /// <summary>What devices answer instead of a serial number (a board that was never given one, a driver's default).</summary>
    private static readonly HashSet<string> Placeholders = new(StringComparer.Ordinal)
    {
        "NA",
        "NONE",
        "NULL",
        "UNKNOWN",
        "UNDEFINED",
        "UNSPECIFIED",
        "NOTAVAILABLE",
        "NOTSET",
        "NOTSPECIFIED",
        "NOSERIAL",
        "NOSERIALNUMBER",
        "SERIAL",
        "SERIALNUMBER",
        "DEFAULT",
        "DEFAULTSTRING",
        "TOBEFILLEDBYOEM",
        "0123456789",
        "1234567890",
        "123456789",
        "12345678",
    };

    /// <summary>As it stands in the database and under its unique index.</summary>
    public string Key => $"{Manufacturer}{Separator}{Model}{Separator}{Serial}";

    /// <summary>The identity of a sighting, or null when its serial number says nothing.</summary>
    public static DeviceIdentity? Of(DeviceSighting sighting)
    {
        var serial = Normalise(sighting.SerialNumber);
        return IsMeaningless(serial) ? null : new DeviceIdentity(Normalise(sighting.Manufacturer), Normalise(sighting.Model), serial);
    }

    /// <summary>Reads <see cref="Key"/> back.</summary>
    public static DeviceIdentity? Parse(string? key) =>
        key?.Split(Separator) is [var maker, var model, var serial] ? new DeviceIdentity(maker, model, serial) : null;

    /// <summary>This one, with what it lacks of maker and model from the other.</summary>
    public DeviceIdentity CompletedBy(DeviceIdentity other) =>
        new(Manufacturer.Length > 0 ? Manufacturer : other.Manufacturer, Model.Length > 0 ? Model : other.Model, Serial);

    /// <summary>Two normalised texts that are equal, or of which one is not known.</summary>
    public static bool Agree(string one, string other) => one.Length == 0 || other.Length == 0 || one == other;

    /// <summary>Compatibility form, upper case, without white space and control characters.</summary>
    public static string Normalise(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var normal = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (normal.Length >= LongestPart)
                break;
            if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune))
                normal.Append(Rune.ToUpperInvariant(rune));
        }
        return normal.ToString();
    }

    private static bool IsMeaningless(string serial)
    {
        var compact = string.Concat(serial.Where(char.IsLetterOrDigit));
        return compact.Length == 0 || compact.All(character => character == compact[0]) || Placeholders.Contains(compact);
    }
}
