using System.Threading.Channels;
using EpsonPort.Devices.Persistence;
using EpsonPort.Kernel.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EpsonPort.Devices.Integration;

/// <summary>
/// Writes down when agents were heard of: one statement every few seconds for all of them. A note that is lost with the process is made again by the agent's
/// next request, so nothing here waits for the disk.
/// </summary>
internal sealed class Heartbeats(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Heartbeats> log) : BackgroundService
{
    private const int MostWaiting = 20_000;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly Channel<(string Agent, DateTimeOffset At)> _notes = Channel.CreateBounded<(string, DateTimeOffset)>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
    );

    /// <summary>Notes that the agent was heard of. Never waits.</summary>
    public void Note(string agent, DateTimeOffset at) => _notes.Writer.TryWrite((agent, at));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _notes.Reader.WaitToReadAsync(stoppingToken))
            {
                await WriteAsync(stoppingToken);
                await Task.Delay(Interval, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops: what was noted in the last moments is written below.
        }
        await WriteAsync(CancellationToken.None);
    }

    private async Task WriteAsync(CancellationToken cancellation)
    {
        var latest = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        while (_notes.Reader.TryRead(out var note))
            latest[note.Agent] = latest.TryGetValue(note.Agent, out var earlier) && earlier > note.At ? earlier : note.At;
        if (latest.Count == 0)
            return;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<DevicesDb>();
            await using var transaction = await db.BeginAsync(AccessScope.AllCustomers, cancellation);
            // In the order of their ids, so that two hosts never wait for each other in a circle.
            var agents = latest.Keys.Order(StringComparer.Ordinal).ToArray();
            var times = agents.Select(agent => latest[agent].ToUniversalTime()).ToArray();
            await db.Database.ExecuteSqlAsync(
                $"""
                WITH heard AS (SELECT * FROM unnest({agents}, {times}) AS note (id, at)),
                     locked AS (SELECT agent.id FROM devices.agent JOIN heard USING (id) ORDER BY agent.id FOR UPDATE OF agent)
                UPDATE devices.agent SET last_heard_at = greatest(last_heard_at, heard.at)
                FROM heard JOIN locked USING (id) WHERE agent.id = heard.id
                """,
                cancellation
            );
            await transaction.CommitAsync(cancellation);
        }
        catch (Exception e) when (e is DbUpdateException or System.Data.Common.DbException or InvalidOperationException or TimeoutException)
        {
            log.HeartbeatsNotWritten(latest.Count, e);
        }
    }
}
