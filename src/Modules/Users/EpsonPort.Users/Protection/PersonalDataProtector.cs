using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EpsonPort.Users.Protection;

/// <summary>The row and column that a ciphertext belongs to: one that was moved to another place does not open there.</summary>
internal readonly record struct SealedPlace(Guid Row, string Column)
{
    public byte[] AssociatedData => Encoding.ASCII.GetBytes($"users.person.{Column}:{Row:N}");
}

/// <summary>
/// Encrypts personal data with AES-256-GCM: version 1, key id (4 bytes), nonce (12, random), tag (16), ciphertext; the place is associated data. Identity's own
/// <c>IPersonalDataProtector</c> knows no place, which is why it is not used.
/// </summary>
internal sealed class PersonalDataProtector(PersonalDataKeys keys)
{
    private const byte Version = 1;
    private const int KeyIdAt = 1,
        NonceAt = 5,
        NonceLength = 12,
        TagAt = NonceAt + NonceLength,
        TagLength = 16,
        TextAt = TagAt + TagLength;

    public byte[]? Seal(string? text, SealedPlace place)
    {
        if (text is null)
            return null;
        var key = keys.Current;
        var plain = Encoding.UTF8.GetBytes(text);
        var whole = new byte[TextAt + plain.Length];
        whole[0] = Version;
        BinaryPrimitives.WriteUInt32BigEndian(whole.AsSpan(KeyIdAt), key.Id);
        RandomNumberGenerator.Fill(whole.AsSpan(NonceAt, NonceLength));
        using var aes = new AesGcm(key.Encryption, TagLength);
        aes.Encrypt(whole.AsSpan(NonceAt, NonceLength), plain, whole.AsSpan(TextAt), whole.AsSpan(TagAt, TagLength), place.AssociatedData);
        return whole;
    }

    /// <exception cref="CryptographicException">It was changed, or moved here from another place.</exception>
    public string? Open(byte[]? whole, SealedPlace place)
    {
        if (whole is null)
            return null;
        if (whole.Length < TextAt || whole[0] != Version)
            throw new CryptographicException($"users.person.{place.Column} of {place.Row} is no ciphertext of a known version.");
        using var aes = new AesGcm(keys[KeyId(whole)].Encryption, TagLength);
        var plain = new byte[whole.Length - TextAt];
        aes.Decrypt(whole.AsSpan(NonceAt, NonceLength), whole.AsSpan(TextAt), whole.AsSpan(TagAt, TagLength), plain, place.AssociatedData);
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>The ciphertext as it is when it says this text under the current key, or a new one.</summary>
    public byte[]? Reseal(byte[]? whole, string? text, SealedPlace place) =>
        whole is not null && KeyId(whole) == keys.Current.Id && Open(whole, place) == text ? whole : Seal(text, place);

    private static uint KeyId(byte[] whole) => BinaryPrimitives.ReadUInt32BigEndian(whole.AsSpan(KeyIdAt));
}
