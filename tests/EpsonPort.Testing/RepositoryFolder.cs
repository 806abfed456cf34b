namespace EpsonPort.Testing;

/// <summary>The repository that this test was built from.</summary>
public static class RepositoryFolder
{
    /// <summary>Its absolute path.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "EpsonPort.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
