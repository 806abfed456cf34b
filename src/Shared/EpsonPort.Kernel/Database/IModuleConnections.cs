using Npgsql;

namespace EpsonPort.Kernel.Database;

/// <summary>Connections to the database, one role per module. The host knows where the database is; a module only asks for its own.</summary>
public interface IModuleConnections
{
    /// <summary>The pool that signs in as the module's own role, which can read its own schema and no other.</summary>
    NpgsqlDataSource For(string module);
}
