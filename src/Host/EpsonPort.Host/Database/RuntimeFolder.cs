using System.Net.Sockets;
using System.Text;

namespace EpsonPort.Host.Database;

/// <summary>
/// The private folder of the server's Unix socket. It is short, because the path of a socket holds 107 bytes (103 on macOS), and made anew at each start with mode 0700, so
/// that no other account can put a socket of its own in that place. It lies in the data directory where it can: temporary folders are swept, and XDG_RUNTIME_DIR is gone
/// when its account signs out.
/// </summary>
internal static class RuntimeFolder
{
    private const int LongestSocketPath = 103;
    private const string Prefix = "epsonport-";

    public static string Create(PostgresAccount account, string dataDirectory)
    {
        foreach (var parent in Parents(account, dataDirectory))
        {
            if (
                !Directory.Exists(parent)
                || Encoding.UTF8.GetByteCount(parent) + "/epsonport-0123456789abcdef/.s.PGSQL.5432".Length > LongestSocketPath
            )
                continue;
            var folder = Path.Combine(parent, Prefix + Guid.NewGuid().ToString("N")[..16]);
            try
            {
                PrivateFolder.Create(folder);
            }
            catch (Exception e) when (e is UnauthorizedAccessException or IOException)
            {
                continue;
            }
            if (!HoldsSockets(folder))
            {
                Remove(folder);
                continue;
            }
            account.Own(folder);
            return folder;
        }
        throw new StartRefusedException(
            "There is no folder for PostgreSQL's socket: make /tmp writable, or set ConnectionStrings__Database."
        );
    }

    /// <summary>Removes a folder made here, with what is left in it.</summary>
    public static void Remove(string folder)
    {
        if (!Path.GetFileName(folder).StartsWith(Prefix, StringComparison.Ordinal) || !Directory.Exists(folder))
            return;
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            // It is empty and private; the system clears its temporary folders by itself.
        }
    }

    private static IEnumerable<string> Parents(PostgresAccount account, string dataDirectory) =>
        account.IsOther ? ["/run", "/tmp"] : [dataDirectory, Path.GetTempPath().TrimEnd('/'), "/tmp"];

    // Folders that a container or a network shares often hold files and no sockets.
    private static bool HoldsSockets(string folder)
    {
        if (OperatingSystem.IsWindows())
            return true;
        try
        {
            using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            probe.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder, ".probe")));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
        finally
        {
            File.Delete(Path.Combine(folder, ".probe"));
        }
    }
}
