namespace EpsonPort.Host.Database;

/// <summary>
/// A lock that the operating system holds for a process on a file of the data directory. It ends with the process, however that ends, so nothing is left over to clean up.
/// </summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, or answers null when another process has it.</summary>
    public static DataFolderLock? TryTake(string path)
    {
        try
        {
            return new DataFolderLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
    }

    /// <summary>Waits until the lock is free and takes it. For what takes moments.</summary>
    public static async Task<DataFolderLock> TakeAsync(string path, CancellationToken cancellation)
    {
        while (true)
        {
            if (TryTake(path) is { } taken)
                return taken;
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();
}
