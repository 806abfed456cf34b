using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace EpsonPort.Host.Database;

/// <summary>
/// The file in which PostgreSQL writes its process id. After a power cut or a restart of the container that id may belong to any other process, which PostgreSQL and pg_ctl
/// would take for the server: so it is checked here first.
/// </summary>
internal static class PostmasterFile
{
    // No system gives out this process id, so PostgreSQL sees that the file is stale, and still checks whether an orphan uses its shared memory.
    private const int NobodysProcess = int.MaxValue - 1;

    /// <summary>The process id of the server that runs on this data folder, or null when none does.</summary>
    public static int? RunningProcess(string folder)
    {
        if (Lines(folder) is not [var first, ..] || !int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return null;
        return IsServerOf(id, folder) ? id : null;
    }

    /// <summary>Makes a file left by a server that is gone harmless.</summary>
    public static void MarkStale(string folder)
    {
        if (Lines(folder) is not [_, .. var rest])
            return;
        var path = PathIn(folder);
        File.WriteAllText(path, string.Join('\n', [NobodysProcess.ToString(CultureInfo.InvariantCulture), .. rest]) + "\n");
    }

    private static string[] Lines(string folder)
    {
        try
        {
            return File.ReadAllLines(PathIn(folder));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }

    private static bool IsServerOf(int id, string folder)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            if (!process.ProcessName.StartsWith("postgres", StringComparison.Ordinal))
                return false;
            if (!OperatingSystem.IsLinux())
                return true;
            var arguments = Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{id}/cmdline")).Split('\0');
            return arguments.Contains(folder, StringComparer.Ordinal);
        }
        catch (Exception e)
            when (e is ArgumentException or InvalidOperationException or IOException or UnauthorizedAccessException or Win32Exception)
        {
            // Gone, or not ours to look at: in neither case our server.
            return false;
        }
    }

    private static string PathIn(string folder) => Path.Combine(folder, "postmaster.pid");
}
