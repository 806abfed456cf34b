using EpsonPort.Kernel.Modules;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EpsonPort.Users.Protection;

/// <summary>Keeps the keys that encrypt cookies in <c>keys/cookies</c> of the data directory. Hosts that share a database share this folder.</summary>
internal sealed class CookieKeys(DataDirectory directory, ILoggerFactory logs) : IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options)
    {
        var folder = Path.Combine(directory.Keys, "cookies");
        OwnFolder.Create(folder);
        options.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(folder), logs);
    }
}
