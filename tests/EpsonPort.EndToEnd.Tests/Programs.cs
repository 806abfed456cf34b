using EpsonPort.Testing;

namespace EpsonPort.EndToEnd.Tests;

/// <summary>The built programs, found beside this test in the same configuration.</summary>
internal static class Programs
{
    public static ChildProgram Start(string project, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment) =>
        ChildProgram.Start("dotnet", [Library(project), .. arguments], environment);

    public static Task<string> RunAsync(
        string project,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?> environment,
        string? input = null
    ) => ChildProgram.RunAsync("dotnet", [Library(project), .. arguments], environment, input);

    private static string Library(string project)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(here.Parent!.Parent!.FullName, project, here.Name, project + ".dll");
    }
}
