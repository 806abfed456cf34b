using System.CommandLine;
using EpsonPort.Simulator.Profiles;

namespace EpsonPort.Simulator.Commands;

/// <summary><c>profiles</c>: lists the models that can be simulated, and finds faults in profile files.</summary>
internal static class ProfilesCommand
{
    public static Command Create()
    {
        var folder = FolderOption();
        var command = new Command("profiles", "Lists the models that can be simulated.") { folder };
        command.SetAction(result =>
        {
            foreach (var profile in Choose(result.GetValue(folder), []))
                Console.Out.WriteLine($"{profile.Name, -24} {profile.Description}");
            return 0;
        });
        return command;
    }

    public static Option<string?> FolderOption() =>
        new("--profiles-folder") { Description = "A folder of profile files instead of those that come with the program." };

    /// <summary>The profiles of a folder, or those of them that are named, in the order of the names.</summary>
    /// <exception cref="ProfileException">A profile has a fault or is not there.</exception>
    public static IReadOnlyList<PrinterProfile> Choose(string? folder, IReadOnlyList<string> names)
    {
        var all = ProfileReader.ReadFolder(folder ?? ProfileReader.ShippedFolder);
        return names.Count == 0
            ? all
            :
            [
                .. names.Select(name =>
                    all.FirstOrDefault(profile => profile.Name == name)
                    ?? throw new ProfileException(
                        $"There is no profile {name}. There are: {string.Join(", ", all.Select(profile => profile.Name))}."
                    )
                ),
            ];
    }
}
