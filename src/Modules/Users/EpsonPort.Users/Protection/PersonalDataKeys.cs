using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EpsonPort.Kernel.Modules;
using Microsoft.Extensions.Logging;

namespace EpsonPort.Users.Protection;

/// <summary>One key of personal data. The id is the beginning of the key's own SHA-256, so that a key that was swapped is noticed and not tried.</summary>
internal sealed record PersonalDataKey(uint Id, byte[] Encryption, byte[] Lookup)
{
    public static PersonalDataKey Of(byte[] material) =>
        new(
            BitConverter.ToUInt32(SHA256.HashData(material)),
            HKDF.DeriveKey(HashAlgorithmName.SHA256, material, 32, info: "epsonport personal data encryption"u8.ToArray()),
            HKDF.DeriveKey(HashAlgorithmName.SHA256, material, 32, info: "epsonport personal data lookup"u8.ToArray())
        );

    /// <summary>Never shows the key.</summary>
    public override string ToString() => Id.ToString("x8", CultureInfo.InvariantCulture);
}

/// <summary>
/// The keys of personal data, in <c>keys/personal-data/0001.key</c> and so on of the data directory, mode 0600: apart from the database, so that a dump of it gives no name away.
/// The highest number encrypts; the others still decrypt. To rotate, put 32 random bytes in base64 beside them under the next number and restart every host: each row is encrypted
/// anew when it is next saved. Hosts that share a database share this folder.
/// </summary>
internal sealed class PersonalDataKeys(DataDirectory directory, ILogger<PersonalDataKeys> log)
{
    private const int KeyLength = 32;

    private readonly Lazy<IReadOnlyList<PersonalDataKey>> _keys = new(() => Load(Path.Combine(directory.Keys, "personal-data"), log));

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<PersonalDataKey> All => _keys.Value;

    public PersonalDataKey Current => All[^1];

    /// <exception cref="InvalidOperationException">The key's file is gone.</exception>
    public PersonalDataKey this[uint id] =>
        All.FirstOrDefault(key => key.Id == id)
        ?? throw new InvalidOperationException(
            $"Personal data was encrypted with key {id:x8}, which is not in the folder keys/personal-data of the data directory. Put its file back from the backup of the keys."
        );

    private static List<PersonalDataKey> Load(string folder, ILogger log)
    {
        OwnFolder.Create(folder);
        if (Files(folder).Length == 0)
            CreateFirst(folder, log);
        return [.. Files(folder).Select(Read)];
    }

    private static string[] Files(string folder) => [.. Directory.GetFiles(folder, "*.key").Order(StringComparer.Ordinal)];

    private static void CreateFirst(string folder, ILogger log)
    {
        var path = Path.Combine(folder, "0001.key");
        var draft = Path.Combine(folder, $"{Guid.NewGuid():N}.draft");
        OwnFolder.Write(draft, Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyLength))));
        try
        {
            // Whole or not at all, and only the first of two processes that start together.
            File.Move(draft, path, overwrite: false);
            log.PersonalDataKeyCreated(path);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }

    private static PersonalDataKey Read(string path)
    {
        try
        {
            var material = Convert.FromBase64String(File.ReadAllText(path).Trim());
            if (material.Length == KeyLength)
                return PersonalDataKey.Of(material);
        }
        catch (FormatException)
        {
            // Said below, together with the wrong length.
        }
        throw new InvalidOperationException(
            $"{path} is not a key: {KeyLength} bytes in base64 are expected. Put it back from the backup of the keys."
        );
    }
}
