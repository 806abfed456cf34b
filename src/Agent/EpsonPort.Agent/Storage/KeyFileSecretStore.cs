using System.Security.Cryptography;
using System.Text;

namespace EpsonPort.Agent.Storage;

/// <summary>
/// AES-256-GCM with a key in a file that only its owner may read, apart from the data: a copy of the data folder alone gives nothing away.
/// Kept form: version (1 byte), nonce (12), tag (16), ciphertext.
/// </summary>
internal sealed class KeyFileSecretStore(string keyFile) : ISecretStore
{
    private const byte Version = 1;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeadBytes = 1 + NonceBytes + TagBytes;
    private const UnixFileMode OwnerReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public byte[] Protect(ReadOnlySpan<byte> secret, string owner)
    {
        var kept = new byte[HeadBytes + secret.Length];
        kept[0] = Version;
        var nonce = kept.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        var key = ReadKey() ?? MakeKeyOnce();
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(nonce, secret, kept.AsSpan(HeadBytes), kept.AsSpan(1 + NonceBytes, TagBytes), SecretStore.OwnerBytes(owner));
        CryptographicOperations.ZeroMemory(key);
        return kept;
    }

    public byte[] Unprotect(ReadOnlySpan<byte> kept, string owner)
    {
        var key =
            ReadKey()
            ?? throw new AgentException(
                $"The key file {keyFile} is gone: the stored secrets cannot be opened. Bring it back from a backup."
            );
        try
        {
            if (kept.Length < HeadBytes || kept[0] != Version)
                throw new CryptographicException("Unknown form.");
            var secret = new byte[kept.Length - HeadBytes];
            using var cipher = new AesGcm(key, TagBytes);
            cipher.Decrypt(
                kept.Slice(1, NonceBytes),
                kept[HeadBytes..],
                kept.Slice(1 + NonceBytes, TagBytes),
                secret,
                SecretStore.OwnerBytes(owner)
            );
            return secret;
        }
        catch (CryptographicException problem)
        {
            throw new AgentException(
                $"A stored secret cannot be opened: {keyFile} is not the key it was made with, or the data was changed.",
                problem
            );
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private byte[]? ReadKey()
    {
        if (!File.Exists(keyFile))
            return null;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(keyFile) & ~OwnerReadWrite) != UnixFileMode.None)
            throw new AgentException($"The key file {keyFile} is open to others than its owner: chmod 600 {keyFile}");
        try
        {
            var key = File.ReadAllBytes(keyFile);
            return key.Length == KeyBytes
                ? key
                : throw new AgentException($"The key file {keyFile} is damaged: it must hold {KeyBytes} bytes.");
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new AgentException($"The key file {keyFile} cannot be read. Run as the user that the agent runs as.", problem);
        }
    }

    // Moving a file to a name that is free looks first and moves then, so two that start together could each hold a key of their own.
    private byte[] MakeKeyOnce()
    {
        using var one = new Mutex(initiallyOwned: false, MutexName());
        try
        {
            if (!one.WaitOne(LongestWait))
                throw new AgentException($"Another program has been making the key file {keyFile} for too long: end it and try again.");
        }
        catch (AbandonedMutexException)
        {
            // It ended in the middle. The mutex is ours now, and the file is whole or not there.
        }
        try
        {
            return ReadKey() ?? MakeKey();
        }
        finally
        {
            one.ReleaseMutex();
        }
    }

    private string MutexName() =>
        "epsonport-agent-key-" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(keyFile))))[..32];

    private byte[] MakeKey()
    {
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        var temporary = $"{keyFile}.{Guid.NewGuid():N}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(keyFile)!);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = OwnerReadWrite;
            using (var file = new FileStream(temporary, options))
            {
                file.Write(key);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, keyFile, overwrite: false);
            return key;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new AgentException(
                $"The key file {keyFile} cannot be made. Name a place that can be written in EPSONPORT_AGENT_KEY_FILE.",
                problem
            );
        }
    }
}
