using System.Text;
using EpsonPort.Agent.Storage;
using EpsonPort.Agent.Tests.Support;
using EpsonPort.Protocols.Snmp;

namespace EpsonPort.Agent.Tests.Devices;

public sealed class DeviceListTests : IDisposable
{
    private const string Secret = "my-very-secret-community";
    private readonly AgentFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_community_is_nowhere_in_the_data_folder_and_comes_back_whole()
    {
        var devices = _folder.Open().Devices;

        devices.Add([AgentFolder.Entry(161, Secret) with { Comment = "find-me" }]);

        Assert.Equal(new Community(Secret), devices.All().Single().Community);
        var bytes = Encoding.Latin1.GetString(_folder.AllBytes());
        Assert.DoesNotContain(Secret, bytes, StringComparison.Ordinal);
        Assert.Contains("find-me", bytes, StringComparison.Ordinal);
    }

    [Fact]
    public void A_community_that_was_moved_to_another_device_does_not_open()
    {
        var scope = _folder.Open();
        scope.Devices.Add([AgentFolder.Entry(161, Secret), AgentFolder.Entry(162, "other")]);

        using (var connection = AgentDatabase.Open(_folder.Data).Connect())
            connection.Execute("UPDATE device SET community = (SELECT community FROM device WHERE port = 161) WHERE port = 162");

        Assert.Throws<AgentException>(scope.Devices.All);
    }

    [Fact]
    public void The_same_address_and_port_stands_on_the_list_once()
    {
        var devices = _folder.Open().Devices;

        var first = devices.Add([AgentFolder.Entry(161, address: "Printer.example")]);
        var second = devices.Add([AgentFolder.Entry(161, address: "printer.EXAMPLE"), AgentFolder.Entry(162, address: "printer.example")]);

        Assert.Single(first);
        Assert.Equal(162, Assert.Single(second).Port);
        Assert.Equal(2, devices.All().Count);
    }

    [Fact]
    public void Only_the_owner_may_look_into_the_folder_and_at_the_key()
    {
        if (OperatingSystem.IsWindows())
            return;
        _folder.Open().Devices.Add([AgentFolder.Entry(161, Secret)]);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.Data));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.KeyFile));
    }
}
