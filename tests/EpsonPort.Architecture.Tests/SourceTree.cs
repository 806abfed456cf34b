using System.Text.RegularExpressions;
using System.Xml.Linq;
using EpsonPort.Testing;

namespace EpsonPort.Architecture.Tests;

/// <summary>A project as its file and its sources on disk say, not as the compiler sees it: the compiler drops references that nothing uses yet.</summary>
internal sealed record Project(
    string Name,
    string Folder,
    IReadOnlyList<Reference> References,
    IReadOnlyList<string> Packages,
    IReadOnlyList<string> Frameworks,
    XElement Xml,
    IReadOnlyList<SourceFile> Sources
)
{
    /// <summary>The part of the tree the project stands in: <c>src/Modules/Devices</c>.</summary>
    public string Place => Path.GetDirectoryName(Folder)!.Replace('\\', '/');

    public bool IsContracts => Name.EndsWith(".Contracts", StringComparison.Ordinal);

    public bool IsModule => Place.StartsWith("src/Modules/", StringComparison.Ordinal) && !IsContracts;

    public bool IsProtocol => Name.StartsWith("EpsonPort.Protocols.", StringComparison.Ordinal);
}

/// <summary>A reference to another project; <paramref name="ForCode"/> is false when the project is only built along.</summary>
internal sealed record Reference(string Name, bool ForCode);

internal sealed record SourceFile(string Path, string Text);

/// <summary>The projects below <c>src</c> of one folder.</summary>
internal sealed partial class SourceTree
{
    private SourceTree(string root, IReadOnlyList<Project> projects) => (Root, Projects) = (root, projects);

    public string Root { get; }

    public IReadOnlyList<Project> Projects { get; }

    public IReadOnlyList<Project> Modules => [.. Projects.Where(project => project.IsModule)];

    /// <summary>The repository this test was built from.</summary>
    public static SourceTree Repository() => Load(RepositoryFolder.Path);

    public static SourceTree Load(string root)
    {
        var projects = Directory
            .EnumerateFiles(Path.Combine(root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => Read(root, file))
            .ToList();
        return new SourceTree(root, projects);
    }

    private static Project Read(string root, string file)
    {
        var xml = XElement.Load(file);
        var folder = Path.GetDirectoryName(file)!;
        return new Project(
            Path.GetFileNameWithoutExtension(file),
            Path.GetRelativePath(root, folder).Replace('\\', '/'),
            [.. xml.Descendants("ProjectReference").Select(ReadReference)],
            [.. xml.Descendants("PackageReference").Select(Include)],
            [.. xml.Descendants("FrameworkReference").Select(Include)],
            xml,
            [
                .. Directory
                    .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                    .Where(source => IsSource(Path.GetRelativePath(folder, source)))
                    .Order(StringComparer.Ordinal)
                    .Select(source => new SourceFile(
                        Path.GetRelativePath(root, source).Replace('\\', '/'),
                        WithoutComments(File.ReadAllText(source))
                    )),
            ]
        );
    }

    private static Reference ReadReference(XElement reference)
    {
        var forCode =
            (reference.Attribute("ReferenceOutputAssembly")?.Value ?? reference.Element("ReferenceOutputAssembly")?.Value) is not "false";
        return new Reference(Path.GetFileNameWithoutExtension(Include(reference).Replace('\\', '/')), forCode);
    }

    private static string Include(XElement element) => element.Attribute("Include")?.Value ?? "";

    private static bool IsSource(string path) =>
        (path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".sql", StringComparison.Ordinal))
        && !path.Split('/', '\\').Any(part => part is "bin" or "obj" or "node_modules" or "data");

    private static string WithoutComments(string text) => LineComment().Replace(text, "");

    [GeneratedRegex(@"(?m)^\s*(//|--).*$|(?<=\s)(//|--)\s.*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex LineComment();
}
