using System.Runtime.Versioning;
using EpsonPort.Agent.Storage;
using EpsonPort.Agent.Tests.Support;
using EpsonPort.Testing;

namespace EpsonPort.Agent.Tests.Storage;

[UnsupportedOSPlatform("windows")]
public sealed class DataFolderTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Open =
        OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly AgentFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_folder_is_its_owners_alone()
    {
        DataFolder.Ensure(_folder.Data);

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(_folder.Data));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("agent.db")]
    [InlineData("settings.json")]
    public void An_open_folder_that_is_empty_or_the_agents_is_closed(string? file)
    {
        Directory.CreateDirectory(_folder.Data, Open);
        if (file is not null)
            File.WriteAllText(Path.Combine(_folder.Data, file), "");

        DataFolder.Ensure(_folder.Data);

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(_folder.Data));
    }

    [Fact]
    public void An_open_folder_of_other_things_is_refused_and_left_as_it_is()
    {
        Directory.CreateDirectory(_folder.Data, Open);
        File.WriteAllText(Path.Combine(_folder.Data, "letters.txt"), "");

        var problem = Assert.Throws<AgentException>(() => DataFolder.Ensure(_folder.Data));

        Assert.Contains("chmod 700", problem.Message, StringComparison.Ordinal);
        Assert.Equal(Open, File.GetUnixFileMode(_folder.Data));
    }

    [Fact]
    public async Task A_folder_of_another_user_is_refused()
    {
        var foreign = "/usr";
        if (Environment.IsPrivilegedProcess)
        {
            foreign = Directory.CreateDirectory(_folder.Data, OwnerOnly).FullName;
            await ChildProgram.RunAsync("chown", ["65534", foreign]);
        }

        var problem = Assert.Throws<AgentException>(() => DataFolder.Ensure(foreign));

        Assert.Contains("another user", problem.Message, StringComparison.Ordinal);
    }
}
