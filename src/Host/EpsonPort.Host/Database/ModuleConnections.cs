using System.Collections.Frozen;
using EpsonPort.Kernel.Database;
using Npgsql;

namespace EpsonPort.Host.Database;

/// <summary>One pool per module, signed in as the module's own role, and a small one of the owner for the host's own questions.</summary>
internal sealed class ModuleConnections : IModuleConnections, IAsyncDisposable
{
    private readonly FrozenDictionary<string, NpgsqlDataSource> _pools;

    public ModuleConnections(NpgsqlConnectionStringBuilder owner, IEnumerable<string> modules)
    {
        _pools = modules.ToFrozenDictionary(
            module => module,
            module => NpgsqlDataSource.Create(ModuleRole.ConnectionString(owner, module)),
            StringComparer.Ordinal
        );
        Owner = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(owner.ConnectionString) { MaxPoolSize = 3, ApplicationName = "epsonport host" }
        );
    }

    /// <summary>The pool of the database's owner: for migrations and the host's health, never for a module.</summary>
    public NpgsqlDataSource Owner { get; }

    /// <inheritdoc />
    public NpgsqlDataSource For(string module) =>
        _pools.GetValueOrDefault(module) ?? throw new ArgumentException($"There is no module '{module}' in this host.", nameof(module));

    /// <summary>Forgets the connections that lie idle in the pools: to a server that is gone, the next to use one would hear of it.</summary>
    public void Clear()
    {
        foreach (var pool in _pools.Values)
            pool.Clear();
        Owner.Clear();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var pool in _pools.Values)
            await pool.DisposeAsync();
        await Owner.DisposeAsync();
    }
}
