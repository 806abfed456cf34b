using System.Text.Json.Nodes;
using EpsonPort.Testing;

namespace EpsonPort.Host.Tests.Processes;

public sealed class DemonstrationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => _folder["data"];

    [Fact]
    public async Task The_first_devices_are_announced_also_after_the_administrator_changed_the_password()
    {
        await using (var first = Start())
        {
            await AnnouncedAsync(first);
            Assert.Equal(0, await first.TerminateAsync());
        }
        // What the demonstration noted is then no longer the administrator's password.
        var file = Path.Combine(Data, "demo.json");
        var state = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        state["Password"] = "another-password-than-before";
        await File.WriteAllTextAsync(file, state.ToJsonString());
        await using var second = Start();
        await AnnouncedAsync(second);
        Assert.Equal(0, await second.TerminateAsync());
    }

    [Theory]
    [InlineData("EpsonPort.Agent", "The agent of the demonstration ended")]
    [InlineData("EpsonPort.Simulator", "The simulator of the demonstration ended")]
    public async Task It_ends_and_says_so_when_one_of_its_programs_dies_before_the_first_device(string program, string says)
    {
        await using var demonstration = Start();
        await demonstration.LineAsync(
            line => line.Contains("/sign-in#code=", StringComparison.Ordinal),
            "the sign-in link",
            TimeSpan.FromMinutes(2)
        );
        var id = await Eventually.ValueAsync(() => ChildAsync(demonstration.Id, program), $"{program} runs");
        await ChildProgram.RunAsync("kill", ["-KILL", id]);
        await demonstration.LineAsync(line => line.Contains(says, StringComparison.Ordinal), "the last line");
        Assert.Equal(2, await demonstration.EndAsync());
    }

    public void Dispose() => _folder.Dispose();

    // The built host, which has the agent and the simulator beside it; this test's own copy has not.
    private ChildProgram Start()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var host = Path.Combine(here.Parent!.Parent!.FullName, "EpsonPort.Host", here.Name, "EpsonPort.Host.dll");
        return ChildProgram.Start(
            "dotnet",
            [host, "demo", "--printers", "2"],
            new Dictionary<string, string?> { ["EpsonPort__DataDirectory"] = Data, ["EpsonPort__Port"] = $"{FreePort.Next()}" }
        );
    }

    private static Task<string> AnnouncedAsync(ChildProgram demonstration) =>
        demonstration.LineAsync(
            line => line.Contains("devices are in the list", StringComparison.Ordinal),
            "the first devices",
            TimeSpan.FromMinutes(2)
        );

    private static async Task<string?> ChildAsync(int parent, string program)
    {
        var children = await ChildProgram.RunAsync("ps", ["-o", "pid=,args=", "--ppid", $"{parent}"]);
        return children.Split('\n').FirstOrDefault(line => line.Contains(program, StringComparison.Ordinal))?.Trim().Split(' ')[0];
    }
}
