using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace EpsonPort.Agent.Storage;

/// <summary>Who owns a file, which .NET does not tell.</summary>
[SupportedOSPlatform("linux")]
internal static class FileOwner
{
    private const int FromCurrentFolder = -100; // AT_FDCWD
    private const uint UserId = 0x8; // STATX_UID

    // struct statx of linux/stat.h: unlike struct stat, it is the same on every architecture.
    private const int StructBytes = 256;
    private const int UserIdAt = 20;

    /// <summary>Whether the process runs as the owner of a file or folder.</summary>
    /// <exception cref="IOException">The system does not tell.</exception>
    public static bool IsThisUser(string path)
    {
        var facts = new byte[StructBytes];
        if (ReadFacts(FromCurrentFolder, path, 0, UserId, facts) != 0)
            throw new IOException($"{path} cannot be looked at: {Marshal.GetLastPInvokeErrorMessage()}");
        return BitConverter.ToUInt32(facts, UserIdAt) == ReadUserId();
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ReadFacts(
        int folder,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string path,
        int flags,
        uint wanted,
        [Out] byte[] facts
    );

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint ReadUserId();
}
