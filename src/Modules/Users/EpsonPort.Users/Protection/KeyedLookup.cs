using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace EpsonPort.Users.Protection;

/// <summary>
/// Lets Identity find a person by e-mail address without the database holding it: a keyed hash (HMAC-SHA-256), the same for the same address, that is worth nothing without the key.
/// </summary>
internal sealed class KeyedLookup(PersonalDataKeys keys) : ILookupProtector, ILookupProtectorKeyRing
{
    public string CurrentKeyId => keys.Current.ToString();

    public string this[string keyId] => keyId;

    public IEnumerable<string> GetAllKeyIds() => keys.All.Select(key => key.ToString());

    public string? Protect(string keyId, string? data)
    {
        if (data is null)
            return null;
        var key = keys[uint.Parse(keyId, NumberStyles.HexNumber, CultureInfo.InvariantCulture)];
        return $"{keyId}.{Convert.ToBase64String(HMACSHA256.HashData(key.Lookup, Encoding.UTF8.GetBytes(data)))}";
    }

    /// <summary>A hash has no way back; Identity never asks for it.</summary>
    public string? Unprotect(string keyId, string? data) => throw new NotSupportedException("The lookup value is a keyed hash.");

    /// <summary>The key of a counter, such as of failed sign-ins of an address. Of the oldest key, so that adding a key resets no counter.</summary>
    public byte[] CounterKey(string kind, string of) => HMACSHA256.HashData(keys.All[0].Lookup, Encoding.UTF8.GetBytes($"{kind}\n{of}"));
}
