namespace EpsonPort.Architecture.Tests;

/// <summary>For each rule the smallest change that breaks it.</summary>
internal static class BrokenTrees
{
    private const string Host = "src/Host/EpsonPort.Host";
    private const string Alpha = "src/Modules/Alpha/EpsonPort.Alpha";
    private const string Snmp = "src/Shared/EpsonPort.Protocols.Snmp";

    public static IReadOnlyDictionary<string, Action<ForgedTree>> For { get; } =
        new Dictionary<string, Action<ForgedTree>>
        {
            [nameof(Rules.TheHostSeesModules)] = tree => tree.Reference(Host, "EpsonPort.Protocols.Snmp"),
            [nameof(Rules.OnlyTheHostsEdgeSeesAgentLink)] = tree =>
                tree.File($"{Host}/Database/Leak.cs", "using EpsonPort.AgentLink.Reports;"),
            [nameof(Rules.AModuleSeesContractsKernelAndAgentLink)] = tree => tree.Reference(Alpha, "EpsonPort.Beta"),
            [nameof(Rules.ContractsSeeTheKernelAlone)] = tree =>
                tree.Reference("src/Modules/Alpha/EpsonPort.Alpha.Contracts", "EpsonPort.Beta.Contracts"),
            [nameof(Rules.TheBottomSeesNothingOfOurs)] = tree => tree.Reference("src/Shared/EpsonPort.AgentLink", "EpsonPort.Kernel"),
            [nameof(Rules.AgentAndSimulatorSeeAgentLinkAndProtocols)] = tree =>
                tree.Reference("src/Agent/EpsonPort.Agent", "EpsonPort.Kernel"),
            [nameof(Rules.ProtocolsUseTheBaseLibraryAlone)] = tree =>
                tree.Insert(Snmp, "<PackageReference Include=\"Microsoft.Extensions.Logging\" />"),
            [nameof(Rules.ProtocolsHaveNoSocketClockOrLog)] = tree => tree.File($"{Snmp}/Client.cs", "using System.Net.Sockets;"),
            [nameof(Rules.TheHostDoesNotSeeAgentOrSimulatorCode)] = tree => tree.Reference(Host, "EpsonPort.Simulator"),
            [nameof(Rules.AModuleExportsItsModuleTypeAlone)] = tree =>
                tree.File($"{Alpha}/Thing.cs", "public sealed record Thing(int Id);"),
            [nameof(Rules.SqlNamesItsOwnSchemaAlone)] = tree =>
                tree.File($"{Alpha}/Features/Spy.cs", "const string Sql = \"SELECT id FROM beta.thing\";"),
            [nameof(Rules.TimeComesFromATimeProvider)] = tree => tree.File($"{Alpha}/Clock.cs", "var now = DateTimeOffset.UtcNow;"),
            [nameof(Rules.NoProjectGoesItsOwnWay)] = tree =>
                tree.Insert(Alpha, "<PackageReference Include=\"Npgsql\" Version=\"9.0.0\" />"),
            [nameof(Rules.EveryProjectIsInTheSolution)] = tree => tree.Project("src/Modules/Gamma/EpsonPort.Gamma"),
        };
}
