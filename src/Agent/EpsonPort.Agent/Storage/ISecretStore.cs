using System.Text;

namespace EpsonPort.Agent.Storage;

/// <summary>Encrypts the few secrets that the agent keeps: communities, and the key of its certificate.</summary>
internal interface ISecretStore
{
    /// <param name="secret">What to keep.</param>
    /// <param name="owner">What it belongs to; a ciphertext that is moved to another owner does not open.</param>
    byte[] Protect(ReadOnlySpan<byte> secret, string owner);

    /// <exception cref="AgentException">The key is another one or gone, or the ciphertext was changed or moved.</exception>
    byte[] Unprotect(ReadOnlySpan<byte> kept, string owner);
}

internal static class SecretStore
{
    public static ISecretStore For(string keyFile) =>
        OperatingSystem.IsWindows() ? new DpapiSecretStore() : new KeyFileSecretStore(keyFile);

    internal static byte[] OwnerBytes(string owner) => Encoding.UTF8.GetBytes("epsonport-agent/1:" + owner);
}
