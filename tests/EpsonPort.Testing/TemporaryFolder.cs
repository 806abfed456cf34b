namespace EpsonPort.Testing;

/// <summary>A folder of its own for one test, removed with everything in it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("epsonport-test-");

    /// <summary>Makes it; on Unix other accounts may pass through it.</summary>
    public TemporaryFolder()
    {
        if (!OperatingSystem.IsWindows())
        {
            _folder.UnixFileMode =
                UnixFileMode.UserRead
                | UnixFileMode.UserWrite
                | UnixFileMode.UserExecute
                | UnixFileMode.GroupExecute
                | UnixFileMode.OtherExecute;
        }
    }

    /// <summary>Its absolute path.</summary>
    public string Path => _folder.FullName;

    /// <summary>A path in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <inheritdoc />
    public void Dispose() => _folder.Delete(recursive: true);
}
