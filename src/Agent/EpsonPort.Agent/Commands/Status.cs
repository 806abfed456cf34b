using System.CommandLine;
using System.Text.Json;
using EpsonPort.Agent.Collectors;
using EpsonPort.Agent.Link;
using EpsonPort.Agent.Outbox;
using EpsonPort.Agent.Settings;
using EpsonPort.Agent.Storage;

namespace EpsonPort.Agent.Commands;

/// <summary>Says how the agent is, beside a running one too.</summary>
internal static class Status
{
    private sealed record View(
        string Version,
        bool Running,
        bool Enrolled,
        string? AgentId,
        string? Host,
        bool? SendOnly,
        DateTimeOffset? CertificateNotAfter,
        DateTimeOffset? LastSentAt,
        string? LastError,
        DateTimeOffset? LastErrorAt,
        bool SendingStopped,
        OutboxCounts Outbox,
        IReadOnlyList<DeviceView> Devices
    );

    internal static Command Command(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "Print it as JSON." };
        var command = new Command("status", "Says how the agent is.") { json };
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(json), terminal));
        return command;
    }

    private static async Task<int> RunAsync(bool json, Terminal terminal)
    {
        var scope = AgentScope.Open();
        var view = Read(scope);
        if (json)
            await terminal.Out.WriteLineAsync(JsonSerializer.Serialize(view, OutputJson.Options));
        else
            await ShowAsync(view, scope.Clock.GetUtcNow(), terminal);
        return ExitCode.Ok;
    }

    private static View Read(AgentScope scope)
    {
        var identity = scope.Identity.Load();
        using var certificate = identity?.LoadCertificate();
        var link = scope.LinkState.Read();
        bool running;
        using (var held = DataFolder.TryLock(scope.Settings.DataFolder))
            running = held is null;
        return new View(
            AgentItemsReader.Version,
            running,
            identity is not null,
            identity?.AgentId,
            identity?.Host.GetLeftPart(UriPartial.Authority),
            identity?.SendOnly,
            certificate?.NotAfter.ToUniversalTime(),
            link.LastSentAt,
            link.LastError,
            link.LastErrorAt,
            link.Stopped,
            scope.Outbox.Counts(),
            [.. scope.Devices.All().Select(DeviceView.Of)]
        );
    }

    private static async Task ShowAsync(View view, DateTimeOffset now, Terminal terminal)
    {
        var failing = view.Devices.Count(device => device.Problem is not null);
        await terminal.Out.WriteLineAsync(
            $"""
            Agent        {view.Version}, {(view.Running ? "running" : "not running")}
            Enrolled     {(
                view.Enrolled ? $"as {view.AgentId} at {view.Host}{(view.SendOnly == true ? ", send only" : "")}" : "no: 'enrol CODE'"
            )}
            Certificate  {(view.CertificateNotAfter is { } until ? $"valid until {until:yyyy-MM-dd HH:mm} UTC" : "none")}
            Last sent    {(view.LastSentAt is { } sent ? $"{Duration.Describe(now - sent)} ago" : "never")}
            Last error   {(view.LastError is { } error ? $"{error} ({Duration.Describe(now - view.LastErrorAt!.Value)} ago)" : "none")}
            Outbox       {view.Outbox.Waiting} waiting ({view.Outbox.Bytes
                / 1024} KiB); {view.Outbox.Added} added, {view.Outbox.Sent} sent, {view.Outbox.Rejected} rejected, {view.Outbox.Dropped} dropped
            Devices      {view.Devices.Count} listed, {failing} with a problem
            """
        );
        if (view.SendingStopped)
            await terminal.Out.WriteLineAsync("The host refuses this agent: nothing is sent until it is enrolled again. Reports are kept.");
        foreach (var device in view.Devices.Where(device => device.Problem is not null))
            await terminal.Out.WriteLineAsync($"  {device.Problem}");
    }
}
