using System.ComponentModel;
using System.Diagnostics;

namespace EpsonPort.Simulator.Tests.Network;

/// <summary>net-snmp's own programs: a client that nobody here wrote.</summary>
internal static class NetSnmp
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>Runs one of them and answers what it printed and how it ended.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // No MIB files: names stay numbers wherever the tools are installed.
        start.Environment["MIBS"] = "";
        try
        {
            using var process = Process.Start(start)!;
            using var deadline = new CancellationTokenSource(Deadline);
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return (process.ExitCode, await output + await error);
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException(
                $"{program} is not there: install net-snmp's programs (Debian: apt-get install snmp).",
                missing
            );
        }
    }
}
