using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace EpsonPort.Users.Domain;

/// <summary>Secrets that this host makes: 256 random bits, so that a plain SHA-256 is all that has to be kept of them.</summary>
internal static class Secret
{
    public static string NewText() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>Whether the secret has this hash, in a time that does not depend on where they differ.</summary>
    public static bool Matches(string secret, byte[] hash) => CryptographicOperations.FixedTimeEquals(Hash(secret), hash);
}
