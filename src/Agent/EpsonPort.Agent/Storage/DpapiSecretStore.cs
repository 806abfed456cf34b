using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace EpsonPort.Agent.Storage;

/// <summary>
/// Windows' own protection. Of the machine and not of the user, since the service and the administrator at the keyboard are two users; the
/// data folder's access rules keep other people of the PC away.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed class DpapiSecretStore : ISecretStore
{
    public byte[] Protect(ReadOnlySpan<byte> secret, string owner) =>
        ProtectedData.Protect(secret.ToArray(), SecretStore.OwnerBytes(owner), DataProtectionScope.LocalMachine);

    public byte[] Unprotect(ReadOnlySpan<byte> kept, string owner)
    {
        try
        {
            return ProtectedData.Unprotect(kept.ToArray(), SecretStore.OwnerBytes(owner), DataProtectionScope.LocalMachine);
        }
        catch (CryptographicException problem)
        {
            throw new AgentException(
                "A stored secret cannot be opened: the data folder comes from another PC. Add the devices and enrol again here.",
                problem
            );
        }
    }
}
