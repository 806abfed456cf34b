using System.CommandLine;
using EpsonPort.Simulator.Commands;
using EpsonPort.Simulator.Network;
using EpsonPort.Simulator.Profiles;

var root = new RootCommand("Simulated printers that speak real SNMP, for demonstrations and tests.")
{
    RunCommand.Create(),
    ProfilesCommand.Create(),
};
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception expected) when (expected is ProfileException or FleetException)
{
    await Console.Error.WriteLineAsync(expected.Message);
    return 1;
}
