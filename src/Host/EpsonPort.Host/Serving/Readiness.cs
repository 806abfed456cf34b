using EpsonPort.Host.Database;
using Npgsql;

namespace EpsonPort.Host.Serving;

/// <summary>Whether this host can do its work: the database answers and holds every migration. One question at a time goes to the database, however many ask here.</summary>
internal sealed class Readiness(ModuleConnections connections, Migrator migrator)
{
    // Asked by load balancers, which give up soon: also a database that hangs is answered for within two seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private Task<bool>? _question;

    /// <summary>True when ready.</summary>
    public async Task<bool> IsReadyAsync()
    {
        try
        {
            return await Ask().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private Task<bool> Ask()
    {
        lock (_gate)
        {
            if (_question is null || _question.IsCompleted)
                _question = Task.Run(AskDatabaseAsync);
            return _question;
        }
    }

    private async Task<bool> AskDatabaseAsync()
    {
        using var deadline = new CancellationTokenSource(Longest);
        try
        {
            return await migrator.IsUpToDateAsync(connections.Owner, deadline.Token);
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException or TimeoutException)
        {
            return false;
        }
    }
}
