using System.ComponentModel;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using EpsonPort.Host.Processes;
using Npgsql;

namespace EpsonPort.Host.Database;

/// <summary>
/// The host's own PostgreSQL in the data directory, reachable through a private Unix socket (on Windows: loopback) with a password that only the host knows.
/// pg_ctl starts it in a session of its own, so a Ctrl+C that stops the host does not stop the database under it. A server that outlived a killed host is taken over.
/// </summary>
internal sealed class EmbeddedPostgres : IAsyncDisposable
{
    private const string FolderName = "postgresql";
    private const string SettingsFile = "epsonport.conf";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(10);

    private readonly string _dataDirectory;
    private readonly string _folder;
    private readonly PostgresBinaries _binaries;
    private readonly PostgresAccount _account;
    private readonly ILogger _logger;

    // What a server says when it is asked: nothing that helps, that it is not ready yet, or the answer that only ours gives.
    private enum Answer
    {
        None,
        Starting,
        Ours,
    }

    private EmbeddedPostgres(string dataDirectory, PostgresBinaries binaries, PostgresAccount account, ILogger logger)
    {
        (_dataDirectory, _binaries, _account, _logger) = (dataDirectory, binaries, account, logger);
        _folder = Path.Combine(dataDirectory, FolderName);
        Connection = null!;
    }

    /// <summary>How to reach it.</summary>
    public EmbeddedConnection Connection { get; private set; }

    /// <summary>Starts the server, makes its data folder first where there is none. The caller holds the lock of the database.</summary>
    /// <exception cref="StartRefusedException">It does not start; the message says what to do.</exception>
    public static Task<EmbeddedPostgres> StartAsync(string dataDirectory, ILogger logger, CancellationToken cancellation) =>
        StartAsync(dataDirectory, PostgresBinaries.Candidates(dataDirectory), logger, cancellation);

    /// <inheritdoc cref="StartAsync(string, ILogger, CancellationToken)"/>
    /// <param name="dataDirectory">The host's data directory.</param>
    /// <param name="candidates">Folders in which the server's programs may lie, the best first.</param>
    /// <param name="logger">Hears what happens.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<EmbeddedPostgres> StartAsync(
        string dataDirectory,
        IEnumerable<string> candidates,
        ILogger logger,
        CancellationToken cancellation
    )
    {
        var folder = Path.Combine(dataDirectory, FolderName);
        var account = PostgresAccount.Choose(folder);
        var binaries = await PostgresBinaries.FindAsync(dataDirectory, candidates, VersionOf(folder), logger, cancellation);
        var server = new EmbeddedPostgres(dataDirectory, binaries, account, logger);
        try
        {
            await server.StartAsync(cancellation);
        }
        catch (Win32Exception e)
        {
            throw new StartRefusedException(
                $"PostgreSQL cannot be run ({e.Message}): install util-linux (setpriv), or start the host as an ordinary user.",
                e
            );
        }
        return server;
    }

    /// <summary>True while its process runs; unknown counts as running.</summary>
    public bool IsRunning
    {
        get
        {
            try
            {
                return PostmasterFile.RunningProcess(_folder) is not null;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The server writes that file at this moment: the next look knows.
                return true;
            }
        }
    }

    /// <summary>Starts it again, after it ended by itself, where it was reached before.</summary>
    /// <exception cref="StartRefusedException">It does not start; the message says why.</exception>
    public async Task StartAgainAsync(CancellationToken cancellation)
    {
        if (!OperatingSystem.IsWindows())
        {
            // The lock of its socket names a process that is gone, and whose number may be another's by now.
            RuntimeFolder.Remove(Connection.Host);
            PrivateFolder.Create(Connection.Host);
            _account.Own(Connection.Host);
        }
        await LaunchAsync(cancellation);
    }

    /// <summary>Stops the server: open transactions are rolled back, everything committed is on disk.</summary>
    public async ValueTask DisposeAsync()
    {
        var result = await ControlAsync(StopTimeout, ["stop", "-m", "fast", "-w", "-t", Seconds(StopTimeout)], CancellationToken.None);
        if (result.ExitCode != 0)
        {
            Log.DatabaseNotStopped(_logger, result.LastLine);
            return;
        }
        RuntimeFolder.Remove(Connection.Host);
        Log.DatabaseStopped(_logger);
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        var known = await EmbeddedConnection.ReadAsync(_dataDirectory, cancellation);
        if (VersionOf(_folder) is null || known is null)
            known = await CreateAsync(cancellation);
        else if (PostmasterFile.RunningProcess(_folder) is not null)
        {
            Connection = known;
            if (await WaitWhileStartingAsync(cancellation) == Answer.Ours)
            {
                Log.DatabaseAdopted(_logger, _folder);
                await EnsureDatabaseAsync(cancellation);
                return;
            }
            if (PostmasterFile.RunningProcess(_folder) is not null)
            {
                Log.DatabaseStuck(_logger, _folder);
                await StopStuckAsync(cancellation);
            }
        }
        RuntimeFolder.Remove(known.Host);

        Connection = OperatingSystem.IsWindows()
            ? known with
            {
                Host = "127.0.0.1",
                Port = FreePort(),
            }
            : known with
            {
                Host = RuntimeFolder.Create(_account, _dataDirectory),
                Port = 5432,
            };
        await WriteSettingsAsync(cancellation);
        await Connection.WriteAsync(_dataDirectory, cancellation);
        await LaunchAsync(cancellation);
        await EnsureDatabaseAsync(cancellation);
    }

    private async Task LaunchAsync(CancellationToken cancellation)
    {
        PostmasterFile.MarkStale(_folder);
        var control = ControlAsync(
            StartTimeout,
            ["start", "-w", "-t", Seconds(StartTimeout), "-l", Path.Combine(_folder, "start.log")],
            cancellation
        );
        while (await Task.WhenAny(control, Task.Delay(ProgressInterval, cancellation)) != control)
        {
            if (await AskAsync(cancellation) == Answer.Starting)
                Log.DatabaseRecovering(_logger, _folder);
        }
        var result = await control;
        // pg_ctl gives up on a server that has much to recover; the server goes on with it, and is waited for.
        if (await WaitWhileStartingAsync(cancellation) != Answer.Ours)
        {
            var problem = await StartProblemAsync(result, cancellation);
            await StopStuckAsync(cancellation);
            throw new StartRefusedException($"PostgreSQL does not start on {_folder}: {problem}");
        }
        Log.DatabaseStarted(_logger, _folder);
    }

    private async Task<EmbeddedConnection> CreateAsync(CancellationToken cancellation)
    {
        if (Directory.Exists(_folder) && VersionOf(_folder) is not null)
            throw new StartRefusedException(
                $"{_dataDirectory} holds a database but not its database.json with the password: put that file back."
            );
        // initdb that was cut off leaves no PG_VERSION, or removes what it made: begin again in a folder beside, so that a whole one appears at once.
        var partial = _folder + ".partial";
        if (Directory.Exists(partial))
            Directory.Delete(partial, recursive: true);
        PrivateFolder.Create(partial);
        _account.Own(partial);

        var connection = new EmbeddedConnection("", 5432, Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));
        var secretFolder = OperatingSystem.IsWindows() ? _dataDirectory : RuntimeFolder.Create(_account, _dataDirectory);
        var passwordFile = Path.Combine(secretFolder, "password");
        try
        {
            await PrivateFile.WriteAsync(passwordFile, Encoding.ASCII.GetBytes(connection.Password), cancellation);
            _account.Own(passwordFile);
            List<string> arguments =
            [
                $"--pgdata={partial}",
                $"--username={EmbeddedConnection.Name}",
                $"--pwfile={passwordFile}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--data-checksums",
            ];
            if (_binaries.Version >= 17)
                arguments.AddRange(["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]);
            else
                arguments.Add(OperatingSystem.IsLinux() ? "--locale=C.UTF-8" : "--locale=C");
            var (file, all) = _account.Command(_binaries.Program("initdb"), arguments);
            var result = await ChildProgram.RunAsync(file, all, StartTimeout, cancellation, secretFolder);
            if (result.ExitCode != 0)
                throw new StartRefusedException($"PostgreSQL cannot make its data folder {_folder}: {result.LastLine}");
        }
        finally
        {
            File.Delete(passwordFile);
            RuntimeFolder.Remove(secretFolder);
        }
        await File.AppendAllTextAsync(Path.Combine(partial, "postgresql.conf"), $"\ninclude '{SettingsFile}'\n", cancellation);
        await connection.WriteAsync(_dataDirectory, cancellation);
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
        Directory.Move(partial, _folder);
        Log.DatabaseCreated(_logger, _folder, _binaries.Version, _binaries.Folder);
        return connection;
    }

    private async Task WriteSettingsAsync(CancellationToken cancellation)
    {
        var settings = new StringBuilder("# Written by EpsonPort at each start: changes here are lost.\n");
        void Set(string name, string value) =>
            settings.Append(name).Append(" = '").Append(value.Replace("'", "''", StringComparison.Ordinal)).Append("'\n");
        Set("listen_addresses", OperatingSystem.IsWindows() ? "127.0.0.1" : "");
        Set("unix_socket_directories", OperatingSystem.IsWindows() ? "" : Connection.Host);
        Set("unix_socket_permissions", "0700");
        Set("port", Connection.Port.ToString(CultureInfo.InvariantCulture));
        Set("max_connections", "200");
        Set("password_encryption", "scram-sha-256");
        Set("fsync", "on");
        Set("synchronous_commit", "on");
        Set("full_page_writes", "on");
        Set("logging_collector", "on");
        Set("log_directory", "log");
        Set("log_filename", "postgresql-%a.log");
        Set("log_truncate_on_rotation", "on");
        Set("log_rotation_age", "1d");
        Set("log_file_mode", "0600");
        var path = Path.Combine(_folder, SettingsFile);
        await File.WriteAllTextAsync(path, settings.ToString(), cancellation);
        _account.Own(path);
    }

    private async Task EnsureDatabaseAsync(CancellationToken cancellation)
    {
        await using var connection = await OpenMaintenanceAsync(cancellation);
        await using var exists = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection)
        {
            Parameters = { new() { Value = EmbeddedConnection.Name } },
        };
        if (await exists.ExecuteScalarAsync(cancellation) is not null)
            return;
        await using var create = new NpgsqlCommand($"CREATE DATABASE {EmbeddedConnection.Name}", connection);
        await create.ExecuteNonQueryAsync(cancellation);
    }

    // After a crash a server answers that it is starting for as long as it has something to recover: an hour of that is better than a second crash.
    private async Task<Answer> WaitWhileStartingAsync(CancellationToken cancellation)
    {
        var told = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var answer = await AskAsync(cancellation);
            if (answer != Answer.Starting || PostmasterFile.RunningProcess(_folder) is null)
                return answer;
            if (TimeProvider.System.GetElapsedTime(told) > ProgressInterval)
            {
                Log.DatabaseRecovering(_logger, _folder);
                told = TimeProvider.System.GetTimestamp();
            }
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellation);
        }
    }

    // The same data folder, alive and taking our password: then it is ours, whoever's socket stands there.
    private async Task<Answer> AskAsync(CancellationToken cancellation)
    {
        try
        {
            await using var connection = await OpenMaintenanceAsync(cancellation);
            await using var command = new NpgsqlCommand("SHOW data_directory", connection) { CommandTimeout = 5 };
            var folder = Path.GetFullPath((string)(await command.ExecuteScalarAsync(cancellation))!);
            return folder == _folder ? Answer.Ours : Answer.None;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.CannotConnectNow)
        {
            return Answer.Starting;
        }
        catch (Exception e) when (e is NpgsqlException or SocketException or TimeoutException)
        {
            return Answer.None;
        }
    }

    private async Task<NpgsqlConnection> OpenMaintenanceAsync(CancellationToken cancellation)
    {
        var maintenance = Connection.ToConnectionString();
        maintenance.Database = "postgres";
        maintenance.Pooling = false;
        var connection = new NpgsqlConnection(maintenance.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task StopStuckAsync(CancellationToken cancellation)
    {
        if (PostmasterFile.RunningProcess(_folder) is null)
            return;
        var result = await ControlAsync(TimeSpan.FromSeconds(30), ["stop", "-m", "fast", "-w", "-t", "20"], cancellation);
        if (result.ExitCode != 0)
            result = await ControlAsync(TimeSpan.FromSeconds(30), ["stop", "-m", "immediate", "-w", "-t", "20"], cancellation);
        if (result.ExitCode != 0 && PostmasterFile.RunningProcess(_folder) is { } process)
            throw new StartRefusedException(
                $"A PostgreSQL that does not answer runs on {_folder} and cannot be stopped: end its process {process}."
            );
    }

    private async Task<ChildResult> ControlAsync(TimeSpan timeout, string[] verb, CancellationToken cancellation)
    {
        var (file, all) = _account.Command(_binaries.Program("pg_ctl"), [.. verb, "-D", _folder]);
        return await ChildProgram.RunAsync(
            file,
            all,
            timeout + TimeSpan.FromSeconds(5),
            cancellation,
            OperatingSystem.IsWindows() ? null : "/"
        );
    }

    private async Task<string> StartProblemAsync(ChildResult result, CancellationToken cancellation)
    {
        var log = Path.Combine(_folder, "start.log");
        var lines = File.Exists(log) ? await File.ReadAllLinesAsync(log, cancellation) : [];
        return lines.LastOrDefault(line => line.Contains("FATAL", StringComparison.Ordinal)) ?? lines.LastOrDefault() ?? result.LastLine;
    }

    private static int? VersionOf(string folder)
    {
        var file = Path.Combine(folder, "PG_VERSION");
        try
        {
            return File.Exists(file) ? int.Parse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture) : null;
        }
        catch (UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                $"The database in {folder} belongs to another account: start the host as the account that made it."
            );
        }
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
