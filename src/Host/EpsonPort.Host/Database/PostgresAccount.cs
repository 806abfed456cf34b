using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace EpsonPort.Host.Database;

/// <summary>
/// The operating system account that PostgreSQL runs as. The server refuses to run as root, so a root host hands it to <c>postgres</c>, or to <c>nobody</c>, through setpriv.
/// </summary>
internal sealed class PostgresAccount
{
    private static readonly string[] Candidates = ["postgres", "nobody"];

    private readonly (string Name, int User, int Group)? _other;
    private readonly bool _readsThroughParents;

    private PostgresAccount((string, int, int)? other, bool readsThroughParents) =>
        (_other, _readsThroughParents) = (other, readsThroughParents);

    /// <summary>True when it is not the host's own account.</summary>
    public bool IsOther => _other is not null;

    /// <summary>Chooses the account for a server in <paramref name="folder"/>.</summary>
    /// <exception cref="StartRefusedException">The host runs as root and no account can be found to hand the server to.</exception>
    public static PostgresAccount Choose(string folder)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return new PostgresAccount(null, false);
        var accounts = File.ReadLines("/etc/passwd")
            .Select(line => line.Split(':'))
            .Where(fields => fields.Length >= 4)
            .ToLookup(fields => fields[0], StringComparer.Ordinal);
        foreach (var name in Candidates)
        {
            if (accounts[name].FirstOrDefault() is not { } fields)
                continue;
            var user = int.Parse(fields[2], CultureInfo.InvariantCulture);
            var group = int.Parse(fields[3], CultureInfo.InvariantCulture);
            return new PostgresAccount((name, user, group), !ParentsArePassable(folder));
        }
        throw new StartRefusedException(
            "PostgreSQL does not run as root and there is no account 'postgres' or 'nobody': start the host as an ordinary user, or set ConnectionStrings__Database."
        );
    }

    /// <summary>The command line that runs <paramref name="file"/> as this account.</summary>
    public (string File, IEnumerable<string> Arguments) Command(string file, params IEnumerable<string> arguments)
    {
        if (_other is not var (_, user, group))
            return (file, arguments);
        var setpriv = new List<string> { $"--reuid={user}", $"--regid={group}", "--clear-groups" };
        // A data folder below a folder that is closed to others, such as /root: the server may pass through, and still writes nowhere but in its own files.
        if (_readsThroughParents)
            setpriv.AddRange(["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]);
        return ("setpriv", [.. setpriv, "--", file, .. arguments]);
    }

    /// <summary>Gives a file or folder to the account.</summary>
    public void Own(string path)
    {
        if (_other is not var (_, user, group))
            return;
        if (ChangeOwner(Encoding.UTF8.GetBytes(path + '\0'), user, group) != 0)
            throw new StartRefusedException(
                $"Cannot give {path} to the account that PostgreSQL runs as: {Marshal.GetLastPInvokeErrorMessage()}."
            );
    }

    private static bool ParentsArePassable(string folder)
    {
        for (var parent = Directory.GetParent(folder); parent is not null; parent = parent.Parent)
        {
            if (parent.Exists && !parent.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
                return false;
        }
        return true;
    }

    [DllImport("libc", EntryPoint = "chown", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ChangeOwner(byte[] path, int owner, int group);
}
