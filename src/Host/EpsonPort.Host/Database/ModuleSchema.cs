using EpsonPort.Kernel.Database;
using EpsonPort.Kernel.Modules;

namespace EpsonPort.Host.Database;

/// <summary>A schema and the migrations that make it.</summary>
/// <param name="Name">The module's name, which is the schema's too.</param>
/// <param name="Migrations">From 1, without holes.</param>
internal sealed record ModuleSchema(string Name, IReadOnlyList<Migration> Migrations)
{
    /// <summary>The schema of the host itself: what was migrated, and what every module's row-level security asks.</summary>
    public const string HostSchema = "epsonport";

    /// <summary>The schema of a module.</summary>
    public static ModuleSchema Of(IModule module) => new(module.Name, Migration.Of(module.GetType().Assembly));
}
