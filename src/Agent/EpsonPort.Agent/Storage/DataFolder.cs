using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace EpsonPort.Agent.Storage;

/// <summary>The folder that holds all that the agent keeps. Only its owner (on Windows: administrators and the system) may look inside.</summary>
internal static class DataFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes the folder when it is not there; closes one that is there to everybody else.</summary>
    /// <exception cref="AgentException">
    /// It cannot be made or written; it belongs to another user; or it is open to others and holds what is not the agent's, so that closing it
    /// would take those things away from them.
    /// </exception>
    public static void Ensure(string folder)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                EnsureOnWindows(folder);
            else
                EnsureElsewhere(folder);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new AgentException(
                $"The data folder {folder} cannot be made or written. Run as the user that the agent runs as, or name another folder in EPSONPORT_AGENT_DATA.",
                problem
            );
        }
    }

    /// <summary>
    /// Held by the one running agent of a folder. The operating system lets go of it when the process ends, however it ends.
    /// </summary>
    /// <returns>Null while another process holds it.</returns>
    public static FileStream? TryLock(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, "run.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new AgentException($"The data folder {folder} belongs to another user. Run as the user that the agent runs as.", problem);
        }
    }

    /// <summary>As <see cref="TryLock"/>, with patience for a 'status' that looks at the same moment.</summary>
    public static async Task<FileStream?> LockAsync(string folder, TimeProvider clock, CancellationToken cancellation)
    {
        const int attempts = 10;
        for (var attempt = 1; attempt < attempts; attempt++)
        {
            if (TryLock(folder) is { } held)
                return held;
            await Task.Delay(TimeSpan.FromMilliseconds(100), clock, cancellation);
        }
        return TryLock(folder);
    }

    [UnsupportedOSPlatform("windows")]
    private static void EnsureElsewhere(string folder)
    {
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, OwnerOnly);
            return;
        }
        // Elsewhere than on Linux the system tells it below: only the owner may change the mode.
        if (OperatingSystem.IsLinux() && !FileOwner.IsThisUser(folder))
            throw Foreign(folder);
        if ((File.GetUnixFileMode(folder) & ~OwnerOnly) == UnixFileMode.None)
            return;
        if (!IsTheAgents(folder))
            throw Shared(folder, $"chmod 700 {folder}");
        File.SetUnixFileMode(folder, OwnerOnly);
    }

    [SupportedOSPlatform("windows")]
    private static void EnsureOnWindows(string folder)
    {
        var directory = new DirectoryInfo(folder);
        using var user = WindowsIdentity.GetCurrent();
        SecurityIdentifier?[] named =
        [
            new(WellKnownSidType.LocalSystemSid, domainSid: null),
            new(WellKnownSidType.BuiltinAdministratorsSid, domainSid: null),
            user.User,
        ];
        var allowed = named.OfType<SecurityIdentifier>().Distinct().ToList();
        if (!directory.Exists)
        {
            Directory.CreateDirectory(directory.Parent?.FullName ?? folder);
            directory.Create(RulesFor(allowed));
            return;
        }
        var present = directory.GetAccessControl(AccessControlSections.Owner | AccessControlSections.Access);
        if (present.GetOwner(typeof(SecurityIdentifier)) is not SecurityIdentifier owner || !allowed.Contains(owner))
            throw Foreign(folder);
        var isClosed = present
            .GetAccessRules(includeExplicit: true, includeInherited: true, typeof(SecurityIdentifier))
            .Cast<FileSystemAccessRule>()
            .All(rule => rule.AccessControlType == AccessControlType.Deny || allowed.Contains((SecurityIdentifier)rule.IdentityReference));
        if (isClosed)
            return;
        if (!IsTheAgents(folder))
            throw Shared(folder, "leave administrators and the system alone in its permissions");
        directory.SetAccessControl(RulesFor(allowed));
    }

    [SupportedOSPlatform("windows")]
    private static DirectorySecurity RulesFor(IEnumerable<SecurityIdentifier> allowed)
    {
        var rules = new DirectorySecurity();
        rules.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        foreach (var who in allowed)
            rules.AddAccessRule(
                new FileSystemAccessRule(
                    who,
                    FileSystemRights.FullControl,
                    InheritanceFlags.ContainerInherit | InheritanceFlags.ObjectInherit,
                    PropagationFlags.None,
                    AccessControlType.Allow
                )
            );
        return rules;
    }

    // A folder such as /tmp or a home, named by mistake, must not be taken away from those who use it.
    private static bool IsTheAgents(string folder) =>
        File.Exists(Path.Combine(folder, "agent.db"))
        || File.Exists(Path.Combine(folder, "settings.json"))
        || !Directory.EnumerateFileSystemEntries(folder).Any();

    private static AgentException Foreign(string folder) =>
        new(
            $"The data folder {folder} belongs to another user. Run as the user that the agent runs as, or name another folder in EPSONPORT_AGENT_DATA."
        );

    private static AgentException Shared(string folder, string how) =>
        new(
            $"The data folder {folder} is open to others and holds things that are not the agent's. "
                + $"Name a folder of its own in EPSONPORT_AGENT_DATA; or, when it is the agent's alone, {how}."
        );
}
