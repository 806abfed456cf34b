namespace EpsonPort.Kernel.Modules;

/// <summary>Where the host keeps what is not in PostgreSQL (setting <c>EpsonPort:DataDirectory</c>). Registered by the host.</summary>
/// <param name="Path">Absolute.</param>
public sealed record DataDirectory(string Path)
{
    /// <summary>Keys, apart from the database: readable by the host's own user alone.</summary>
    public string Keys => System.IO.Path.Combine(Path, "keys");
}
