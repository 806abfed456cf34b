using EpsonPort.Agent.Collectors;
using EpsonPort.Agent.Collectors.Printers;
using EpsonPort.Agent.Commands;
using EpsonPort.AgentLink.Reports;

namespace EpsonPort.Agent.Tests.Support;

/// <summary>Real reports of a printer that does not answer, put into the outbox.</summary>
internal static class SampleReports
{
    public static async Task AddAsync(AgentScope scope, int count, string? agentId)
    {
        await Task.Yield();
        for (var number = 0; number < count; number++)
            scope.Outbox.Add(Make(scope, agentId));
    }

    public static Func<long, Report> Make(AgentScope scope, string? agentId)
    {
        var now = scope.Clock.GetUtcNow();
        var printer = new CollectedPrinter(PrinterItemsReader.Unreachable(now), now, Version: null, "No answer.");
        return scope.Reader.MakeReport(new DeviceReading(AgentFolder.Entry(161), printer), CollectionType.Scheduled, agentId);
    }
}
