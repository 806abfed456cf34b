using System.Diagnostics;
using System.Text.Json;
using EpsonPort.Simulator.Network;

namespace EpsonPort.Simulator.Tests.Commands;

/// <summary>The program as another one starts it.</summary>
public sealed class ProgramTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Run_prints_a_line_per_device_then_ready_and_ends_with_standard_input()
    {
        using var deadline = new CancellationTokenSource(Deadline);
        using var process = Start("run", "--printers", "7", "--json", "--until-stdin-closes", "--profile", "label", "tank");
        var ports = new HashSet<int>();
        for (var i = 0; i < 7; i++)
        {
            using var device = JsonDocument.Parse((await process.StandardOutput.ReadLineAsync(deadline.Token))!);
            Assert.Equal("127.0.0.1", device.RootElement.GetProperty("address").GetString());
            Assert.Equal("printer", device.RootElement.GetProperty("kind").GetString());
            Assert.Equal("public", device.RootElement.GetProperty("community").GetString());
            Assert.Equal(i % 2 == 0 ? "Shipping" : "Office", device.RootElement.GetProperty("group").GetString());
            Assert.NotEmpty(device.RootElement.GetProperty("name").GetString()!);
            Assert.True(ports.Add(device.RootElement.GetProperty("port").GetInt32()));
        }
        Assert.Equal("""{"ready":true,"count":7}""", await process.StandardOutput.ReadLineAsync(deadline.Token));

        process.StandardInput.Close();
        await process.WaitForExitAsync(deadline.Token);
        Assert.Equal(0, process.ExitCode);
    }

    [Theory]
    [InlineData("--printers", "0")]
    [InlineData("--base-port", "65535")]
    [InlineData("--speed", "0")]
    [InlineData("--fault", "lazy")]
    [InlineData("--profile", "none-such")]
    public async Task What_makes_no_sense_ends_at_once_with_a_line_that_says_why(string option, string value)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        using var process = Start("run", "--until-stdin-closes", option, value);
        var error = await process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        Assert.Equal(1, process.ExitCode);
        Assert.Contains(option == "--profile" ? value : option, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private static Process Start(params string[] arguments) =>
        Process.Start(
            new ProcessStartInfo("dotnet", [typeof(Fleet).Assembly.Location, .. arguments])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
}
