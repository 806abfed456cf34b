namespace EpsonPort.Architecture.Tests;

/// <summary>A small tree in a temporary folder that keeps every rule, to be broken in one place.</summary>
internal sealed class ForgedTree : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("epsonport-architecture-").FullName;

    public ForgedTree()
    {
        Project("src/Shared/EpsonPort.Kernel");
        Project("src/Shared/EpsonPort.AgentLink");
        Project("src/Shared/EpsonPort.Protocols.Snmp");
        Project("src/Modules/Alpha/EpsonPort.Alpha.Contracts", "EpsonPort.Kernel");
        Project("src/Modules/Beta/EpsonPort.Beta.Contracts", "EpsonPort.Kernel");
        Project(
            "src/Modules/Alpha/EpsonPort.Alpha",
            "EpsonPort.Alpha.Contracts",
            "EpsonPort.Beta.Contracts",
            "EpsonPort.Kernel",
            "EpsonPort.AgentLink"
        );
        Project("src/Modules/Beta/EpsonPort.Beta", "EpsonPort.Beta.Contracts", "EpsonPort.Kernel");
        Project("src/Host/EpsonPort.Host", "EpsonPort.Alpha", "EpsonPort.Beta", "EpsonPort.AgentLink");
        BuiltAlong("src/Host/EpsonPort.Host", "EpsonPort.Agent");
        Project("src/Agent/EpsonPort.Agent", "EpsonPort.AgentLink", "EpsonPort.Protocols.Snmp");
        Project("src/Simulator/EpsonPort.Simulator", "EpsonPort.AgentLink", "EpsonPort.Protocols.Snmp");
        File("src/Modules/Alpha/EpsonPort.Alpha/AlphaModule.cs", "public sealed class AlphaModule;");
        File("src/Modules/Alpha/EpsonPort.Alpha/Persistence/Migrations/0001_first.sql", "CREATE TABLE alpha.thing (id int);");
        File("src/Host/EpsonPort.Host/Edge/Gate.cs", "using EpsonPort.AgentLink;");
        WriteSolution();
    }

    public SourceTree Load() => SourceTree.Load(_root);

    public void Project(string folder, params string[] references) =>
        File(
            $"{folder}/{Path.GetFileName(folder)}.csproj",
            $"<Project><ItemGroup>{string.Concat(references.Select(name => $"<ProjectReference Include=\"../{name}/{name}.csproj\" />"))}</ItemGroup></Project>"
        );

    public void Reference(string folder, string name) => Insert(folder, $"<ProjectReference Include=\"../{name}/{name}.csproj\" />");

    public void BuiltAlong(string folder, string name) =>
        Insert(folder, $"<ProjectReference Include=\"../{name}/{name}.csproj\" ReferenceOutputAssembly=\"false\" />");

    public void Insert(string folder, string xml)
    {
        var file = Path.Combine(_root, folder, Path.GetFileName(folder) + ".csproj");
        System.IO.File.WriteAllText(
            file,
            System.IO.File.ReadAllText(file).Replace("</ItemGroup>", xml + "</ItemGroup>", StringComparison.Ordinal)
        );
    }

    public void File(string path, string text)
    {
        var file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        System.IO.File.WriteAllText(file, text);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void WriteSolution() =>
        File(
            "EpsonPort.slnx",
            string.Concat(
                Directory
                    .EnumerateFiles(_root, "*.csproj", SearchOption.AllDirectories)
                    .Select(file => $"<Project Path=\"{Path.GetRelativePath(_root, file).Replace('\\', '/')}\" />")
            )
        );
}
