using Spectre.Console;

namespace EpsonPort.Agent.Commands;

/// <summary>Where a verb reads and writes: results to <see cref="Out"/>, everything about them to <see cref="Error"/>.</summary>
internal sealed record Terminal(TextReader In, TextWriter Out, TextWriter Error, bool IsInteractive)
{
    private const int WidthOfAFile = 160;

    public static Terminal System() =>
        new(Console.In, Console.Out, Console.Error, IsInteractive: !Console.IsInputRedirected && !Console.IsOutputRedirected);

    public void Write(Table table)
    {
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(Out),
                Ansi = IsInteractive ? AnsiSupport.Detect : AnsiSupport.No,
                Interactive = InteractionSupport.No,
            }
        );
        if (!IsInteractive)
            console.Profile.Width = WidthOfAFile;
        console.Write(table);
    }
}

/// <summary>What a verb ends with.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int Failed = 1;
    public const int Usage = 2;
}
