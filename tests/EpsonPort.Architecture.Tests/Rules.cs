using System.Text.RegularExpressions;

namespace EpsonPort.Architecture.Tests;

/// <summary>
/// The dependency rule, one method per sentence. Each answers what breaks it, in words that name the file; an empty answer means that it holds. Modules are
/// found in their folder, never named here, so that a new one cannot be forgotten.
/// </summary>
internal static partial class Rules
{
    private const string Kernel = "EpsonPort.Kernel";
    private const string AgentLink = "EpsonPort.AgentLink";
    private const string Host = "EpsonPort.Host";

    /// <summary>Host → modules: the host sees modules, their contracts, the kernel, and for its edge Protocols.Mqtt and AgentLink.</summary>
    public static IEnumerable<string> TheHostSeesModules(SourceTree tree)
    {
        var allowed = tree
            .Projects.Where(project => project.Place.StartsWith("src/Modules/", StringComparison.Ordinal))
            .Select(project => project.Name)
            .Append(Kernel)
            .Append(AgentLink)
            .Append("EpsonPort.Protocols.Mqtt")
            .ToHashSet(StringComparer.Ordinal);
        return Forbidden(tree.Projects.Where(project => project.Name == Host), (_, name) => allowed.Contains(name));
    }

    /// <summary>Host's Edge → AgentLink: no other folder of the host speaks the agents' language.</summary>
    public static IEnumerable<string> OnlyTheHostsEdgeSeesAgentLink(SourceTree tree) =>
        from project in tree.Projects
        where project.Name == Host
        from source in project.Sources
        where !source.Path.StartsWith($"{project.Folder}/Edge/", StringComparison.Ordinal)
        where UsesAgentLink().IsMatch(source.Text)
        select $"{source.Path} uses AgentLink outside the host's Edge.";

    /// <summary>A module's implementation sees its own Contracts, other modules' Contracts, Kernel and AgentLink, nothing else of ours.</summary>
    public static IEnumerable<string> AModuleSeesContractsKernelAndAgentLink(SourceTree tree)
    {
        var contracts = tree
            .Projects.Where(project => project.IsContracts)
            .Select(project => project.Name)
            .ToHashSet(StringComparer.Ordinal);
        return Forbidden(tree.Modules, (_, name) => name is Kernel or AgentLink || contracts.Contains(name));
    }

    /// <summary>Contracts → Kernel.</summary>
    public static IEnumerable<string> ContractsSeeTheKernelAlone(SourceTree tree) =>
        Forbidden(tree.Projects.Where(project => project.IsContracts), (_, name) => name is Kernel);

    /// <summary>The kernel and AgentLink stand at the bottom: nothing else of ours is below them.</summary>
    public static IEnumerable<string> TheBottomSeesNothingOfOurs(SourceTree tree) =>
        Forbidden(tree.Projects.Where(project => project.Name is Kernel or AgentLink), (_, _) => false);

    /// <summary>Agent and Simulator → AgentLink and Protocols.</summary>
    public static IEnumerable<string> AgentAndSimulatorSeeAgentLinkAndProtocols(SourceTree tree) =>
        Forbidden(
            tree.Projects.Where(project => project.Name is "EpsonPort.Agent" or "EpsonPort.Simulator"),
            (_, name) => name is AgentLink || name.StartsWith("EpsonPort.Protocols.", StringComparison.Ordinal)
        );

    /// <summary>Protocols use the base library only.</summary>
    public static IEnumerable<string> ProtocolsUseTheBaseLibraryAlone(SourceTree tree) =>
        from project in tree.Projects
        where project.IsProtocol
        from used in project.References.Select(reference => reference.Name).Concat(project.Packages).Concat(project.Frameworks)
        select $"{project.Name} uses {used}.";

    /// <summary>Protocols: no sockets, no logging, no files, time only as a TimeProvider.</summary>
    public static IEnumerable<string> ProtocolsHaveNoSocketClockOrLog(SourceTree tree) =>
        from project in tree.Projects
        where project.IsProtocol
        from source in project.Sources
        from Match match in Outside().Matches(source.Text)
        select $"{source.Path} uses {match.Value}.";

    /// <summary>`demo` starts Agent and Simulator as child processes: the host builds them along without seeing their code.</summary>
    public static IEnumerable<string> TheHostDoesNotSeeAgentOrSimulatorCode(SourceTree tree) =>
        from project in tree.Projects
        where project.Name == Host
        from reference in project.References
        where reference.Name is "EpsonPort.Agent" or "EpsonPort.Simulator" && reference.ForCode
        select $"{project.Name} references the code of {reference.Name}.";

    /// <summary>A module is internal, but for its module type.</summary>
    public static IEnumerable<string> AModuleExportsItsModuleTypeAlone(SourceTree tree) =>
        from module in tree.Modules
        from source in module.Sources
        from Match match in PublicType().Matches(source.Text)
        where match.Groups["name"].Value != module.Name.Split('.')[^1] + "Module"
        select $"{source.Path} exports {match.Groups["name"].Value}.";

    /// <summary>Each module owns its schema: no SQL of one names the schema of another.</summary>
    public static IEnumerable<string> SqlNamesItsOwnSchemaAlone(SourceTree tree)
    {
        var schemas = tree.Modules.ToDictionary(module => module, module => module.Name.Split('.')[^1].ToLowerInvariant());
        return from module in tree.Modules
            from source in module.Sources
            where source.Path.EndsWith(".sql", StringComparison.Ordinal) || SqlInCode().IsMatch(source.Text)
            from other in schemas
            where other.Key != module && TableOf(other.Value).IsMatch(source.Text)
            select $"{source.Path} names the schema {other.Value}.";
    }

    /// <summary>Time comes from a TimeProvider, everywhere.</summary>
    public static IEnumerable<string> TimeComesFromATimeProvider(SourceTree tree) =>
        from project in tree.Projects
        from source in project.Sources
        where source.Path.EndsWith(".cs", StringComparison.Ordinal)
        from Match match in Clock().Matches(source.Text)
        select $"{source.Path} reads {match.Value}.";

    /// <summary>Versions stand in one file, and no project softens what the root demands.</summary>
    public static IEnumerable<string> NoProjectGoesItsOwnWay(SourceTree tree) =>
        from project in tree.Projects
        from element in project.Xml.Descendants()
        where
            (element.Name.LocalName == "PackageReference" && element.Attribute("Version") is not null)
            || element.Name.LocalName is "TreatWarningsAsErrors" or "Nullable" or "TargetFramework"
        select $"{project.Name} sets {element.Name.LocalName} by itself.";

    /// <summary>Every project of the tree is in the solution.</summary>
    public static IEnumerable<string> EveryProjectIsInTheSolution(SourceTree tree)
    {
        var solution = File.ReadAllText(Path.Combine(tree.Root, "EpsonPort.slnx"));
        return Directory
            .EnumerateFiles(tree.Root, "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(tree.Root, file).Replace('\\', '/'))
            .Where(file => file.StartsWith("src/", StringComparison.Ordinal) || file.StartsWith("tests/", StringComparison.Ordinal))
            .Where(file => !solution.Contains($"\"{file}\"", StringComparison.Ordinal))
            .Select(file => $"{file} is not in EpsonPort.slnx.");
    }

    private static IEnumerable<string> Forbidden(IEnumerable<Project> projects, Func<Project, string, bool> allowed) =>
        from project in projects
        from reference in project.References
        where reference.ForCode && !allowed(project, reference.Name)
        select $"{project.Name} references {reference.Name}.";

    private static Regex TableOf(string schema) =>
        new($@"(?<![\w.@$\""]){schema}\.[a-z_]+\b", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));

    [GeneratedRegex(@"\bEpsonPort\.AgentLink\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex UsesAgentLink();

    [GeneratedRegex(
        @"\bSystem\.Net\.(Sockets|Http)\b|\b(UdpClient|TcpClient|HttpClient)\b|\bMicrosoft\.Extensions\.\w+|\bDateTime(Offset)?\.(Utc)?Now\b|\bStopwatch\b|\bEnvironment\.TickCount|\bConsole\.|\bFile\.|\bThread\.Sleep\b|\bTask\.Delay\b",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Outside();

    [GeneratedRegex(
        @"(?m)^public\s+(?:(?:static|sealed|abstract|partial|readonly|ref|unsafe)\s+)*(?:record\s+struct|record\s+class|record|class|struct|interface|enum|delegate\s+\S+)\s+(?<name>\w+)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex PublicType();

    [GeneratedRegex(@"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex SqlInCode();

    [GeneratedRegex(
        @"\bDateTime(Offset)?\.(Utc)?Now\b|\bDateTime\.Today\b|\bEnvironment\.TickCount(64)?\b",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Clock();
}
