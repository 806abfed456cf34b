using EpsonPort.Kernel.Events;
using EpsonPort.Testing;

namespace EpsonPort.Kernel.Tests.Events;

/// <summary>Each test has a database of its own.</summary>
public sealed class OutboxTests : IAsyncLifetime
{
    private readonly OutboxDatabase _database = new();

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Events_are_handed_on_in_order_and_removed()
    {
        var recorder = new Recorder();
        await _database.WriteAsync(OutboxDatabase.OneCustomer, Enumerable.Range(1, 500));

        var dispatcher = _database.Dispatcher(recorder);
        while (await dispatcher.DispatchAsync(CancellationToken.None) > 0) { }

        Assert.Equal(Enumerable.Range(1, 500), recorder.Taken);
        Assert.Equal(0, await _database.WaitingAsync());
    }

    [Fact]
    public async Task Kinds_that_alternate_keep_their_order()
    {
        var recorder = new Recorder();
        await using (var connection = await _database.Source.OpenConnectionAsync())
        {
            for (var number = 1; number <= 6; number++)
            {
                if (number % 2 == 0)
                    await OutboxDatabase.Outbox.WriteAsync(
                        connection,
                        [new HappenedElsewhere(Guid.NewGuid(), OutboxDatabase.OneCustomer, number)],
                        CancellationToken.None
                    );
                else
                    await OutboxDatabase.Outbox.WriteAsync(
                        connection,
                        [new Happened(Guid.NewGuid(), OutboxDatabase.OneCustomer, number)],
                        CancellationToken.None
                    );
            }
        }

        await _database.Dispatcher(recorder).DispatchAsync(CancellationToken.None);

        Assert.Equal([1, -2, 3, -4, 5, -6], recorder.Taken);
    }

    [Fact]
    public async Task An_event_whose_change_was_rolled_back_never_comes()
    {
        var recorder = new Recorder();
        await using (var connection = await _database.Source.OpenConnectionAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await OutboxDatabase.Outbox.WriteAsync(
                connection,
                [new Happened(Guid.NewGuid(), OutboxDatabase.OneCustomer, 1)],
                CancellationToken.None
            );
            await transaction.RollbackAsync();
        }

        Assert.Equal(0, await _database.Dispatcher(recorder).DispatchAsync(CancellationToken.None));
        Assert.Empty(recorder.Taken);
    }

    [Fact]
    public async Task An_event_that_commits_late_under_a_lower_id_is_not_lost()
    {
        var recorder = new Recorder();
        var dispatcher = _database.Dispatcher(recorder);
        await using var slow = await _database.Source.OpenConnectionAsync();
        await using var transaction = await slow.BeginTransactionAsync();
        await OutboxDatabase.Outbox.WriteAsync(slow, [new Happened(Guid.NewGuid(), OutboxDatabase.OneCustomer, 1)], CancellationToken.None);
        await _database.WriteAsync(OutboxDatabase.OneCustomer, 2);

        await dispatcher.DispatchAsync(CancellationToken.None);
        await transaction.CommitAsync();
        await dispatcher.DispatchAsync(CancellationToken.None);

        Assert.Equal([2, 1], recorder.Taken);
    }

    [Fact]
    public async Task A_running_dispatcher_is_woken_and_stops()
    {
        var recorder = new Recorder();
        using var dispatcher = _database.Dispatcher(recorder);
        await dispatcher.StartAsync(CancellationToken.None);

        await _database.WriteAsync(OutboxDatabase.OneCustomer, 1, 2, 3);
        await Eventually.TrueAsync(() => recorder.Taken.Count == 3, "three events arrive");

        await dispatcher.StopAsync(CancellationToken.None);
        Assert.True(dispatcher.ExecuteTask!.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_dispatcher_whose_connections_were_cut_goes_on()
    {
        var recorder = new Recorder();
        using var dispatcher = _database.Dispatcher(recorder);
        await dispatcher.StartAsync(CancellationToken.None);
        await _database.WriteAsync(OutboxDatabase.OneCustomer, 1);
        await Eventually.TrueAsync(() => recorder.Taken.Count == 1, "the first event arrives");

        await _database.ExecuteAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        );
        // The pool may hand out a connection that was just cut; the write is not what is tested.
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    await _database.WriteAsync(OutboxDatabase.OneCustomer, 2);
                    return true;
                }
                catch (Npgsql.NpgsqlException)
                {
                    return false;
                }
            },
            "the second event is written"
        );

        await Eventually.TrueAsync(() => recorder.Taken.Contains(2), "the second event arrives");
        await dispatcher.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Two_dispatchers_hand_each_event_on_once_and_in_order()
    {
        var (one, other) = (new Recorder(), new Recorder());
        var all = new System.Collections.Concurrent.ConcurrentQueue<int>();
        one.Before = other.Before = number =>
        {
            all.Enqueue(number);
            return Task.CompletedTask;
        };
        using var first = _database.Dispatcher(one);
        using var second = _database.Dispatcher(other);
        await first.StartAsync(CancellationToken.None);
        await second.StartAsync(CancellationToken.None);

        for (var start = 1; start <= 1000; start += 50)
            await _database.WriteAsync(OutboxDatabase.OneCustomer, Enumerable.Range(start, 50));
        await Eventually.TrueAsync(async () => await _database.WaitingAsync() == 0, "the outbox is empty");

        await first.StopAsync(CancellationToken.None);
        await second.StopAsync(CancellationToken.None);
        Assert.Equal(Enumerable.Range(1, 1000), all);
    }

    [Fact]
    public async Task A_host_that_ends_while_a_handler_works_leaves_its_events_to_the_next()
    {
        var recorder = new Recorder { Before = _ => new TaskCompletionSource().Task };
        using var dying = new CancellationTokenSource();
        await _database.WriteAsync(OutboxDatabase.OneCustomer, 1, 2);
        var work = _database.Dispatcher(recorder).DispatchAsync(dying.Token);
        await Eventually.TrueAsync(
            async () =>
                await _database.AskAsync<long>(
                    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                ) == 1,
            "the dispatcher holds its lock"
        );

        // As when the process is killed: the server notices that the connection is gone.
        await _database.ExecuteAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        );
        await dying.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => work);

        var next = new Recorder();
        await Eventually.TrueAsync(
            async () => await _database.Dispatcher(next).DispatchAsync(CancellationToken.None) == 2,
            "the next dispatcher takes them"
        );
        Assert.Empty(recorder.Taken);
        Assert.Equal([1, 2], next.Taken);
    }

    [Fact]
    public async Task An_event_that_a_handler_cannot_take_holds_up_only_its_own_customer()
    {
        var recorder = new Recorder
        {
            Before = number => number == 2 ? throw new InvalidOperationException("Not this one\0.") : Task.CompletedTask,
        };
        var dispatcher = _database.Dispatcher(recorder);
        await _database.WriteAsync(OutboxDatabase.OneCustomer, 1, 2, 3);
        await _database.WriteAsync(OutboxDatabase.AnotherCustomer, 11, 12);

        await dispatcher.DispatchAsync(CancellationToken.None);
        Assert.Equal([1, 11, 12], recorder.Taken);
        Assert.Equal(
            "1 InvalidOperationException: Not this one .",
            await _database.AskAsync<string>("SELECT attempts || ' ' || error FROM sender.outbox WHERE attempts > 0")
        );

        // While it waits for its next attempt, so does what follows it, and others go on.
        await _database.WriteAsync(OutboxDatabase.AnotherCustomer, 13);
        await dispatcher.DispatchAsync(CancellationToken.None);
        Assert.Equal([1, 11, 12, 13], recorder.Taken);

        recorder.Before = _ => Task.CompletedTask;
        await _database.ExecuteAsync(
            "UPDATE sender.outbox SET next_attempt_at = now() - interval '1 second' WHERE next_attempt_at IS NOT NULL"
        );
        await dispatcher.DispatchAsync(CancellationToken.None);
        Assert.Equal([1, 11, 12, 13, 2, 3], recorder.Taken);
    }

    [Fact]
    public async Task An_event_that_is_never_taken_is_set_aside_with_its_error_and_the_rest_goes_on()
    {
        var recorder = new Recorder { Before = number => number == 1 ? throw new InvalidOperationException("Never.") : Task.CompletedTask };
        var dispatcher = _database.Dispatcher(recorder);
        await _database.WriteAsync(OutboxDatabase.OneCustomer, 1, 2);

        for (var attempt = 1; attempt <= OutboxDispatcher.MaximumAttempts; attempt++)
        {
            Assert.Empty(recorder.Taken);
            await dispatcher.DispatchAsync(CancellationToken.None);
            await _database.ExecuteAsync(
                "UPDATE sender.outbox SET next_attempt_at = now() - interval '1 second' WHERE next_attempt_at IS NOT NULL"
            );
        }
        await dispatcher.DispatchAsync(CancellationToken.None);

        Assert.Equal([2], recorder.Taken);
        Assert.Equal(
            "InvalidOperationException: Never.",
            await _database.AskAsync<string>(
                "SELECT error FROM sender.outbox WHERE set_aside_at IS NOT NULL AND payload ->> 'number' = '1'"
            )
        );
        Assert.Equal(1, await _database.WaitingAsync());
    }

    [Fact]
    public async Task A_kind_that_this_version_does_not_know_holds_nobody_else_up()
    {
        var recorder = new Recorder();
        await _database.ExecuteAsync(
            $"INSERT INTO sender.outbox (event_id, kind, customer_id, payload) VALUES (gen_random_uuid(), 'of-tomorrow', '{OutboxDatabase.OneCustomer}', '{{}}')"
        );
        await _database.WriteAsync(OutboxDatabase.AnotherCustomer, 1);

        await _database.Dispatcher(recorder).DispatchAsync(CancellationToken.None);

        Assert.Equal([1], recorder.Taken);
        Assert.Equal(1, await _database.WaitingAsync());
    }
}
