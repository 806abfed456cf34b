using System.Globalization;
using System.Net.Http.Json;
using EpsonPort.Host.Edge;
using EpsonPort.Testing;
using EpsonPort.Testing.Host;

namespace EpsonPort.Host.Tests.Processes;

public sealed class LifeOfAHostTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => _folder["data"];

    [Fact]
    public async Task A_killed_host_starts_again_on_its_data_and_takes_its_database_over()
    {
        await using var host = await new HostProcess(Data).Start().ReadyAsync();
        var server = ServerProcess();
        await host.KillAsync();
        Assert.True(IsAlive(server), "PostgreSQL outlives the host");
        await using var next = await new HostProcess(Data).Start().ReadyAsync();
        Assert.Equal(server, ServerProcess());
        Assert.Equal(0, await next.StopAsync());
        Assert.False(IsAlive(server), "a graceful stop stops PostgreSQL");
    }

    [Fact]
    public async Task A_host_starts_when_its_database_was_killed_with_it()
    {
        await using var host = await new HostProcess(Data).Start().ReadyAsync();
        var server = ServerProcess();
        await host.KillAsync();
        await KillAsync(server);
        await using var next = await new HostProcess(Data).Start().ReadyAsync();
        Assert.NotEqual(server, ServerProcess());
    }

    [Fact]
    public async Task A_database_that_dies_under_a_serving_host_is_started_again()
    {
        const string email = "administrator@example.com";
        const string password = "a long sentence for signing in";
        var settings = new Dictionary<string, string?>
        {
            ["EpsonPort__Setup__AdminEmail"] = email,
            ["EpsonPort__Setup__AdminPassword"] = password,
        };
        await using var host = await new HostProcess(Data).Start(more: settings).ReadyAsync();
        var server = ServerProcess();
        await KillAsync(server);
        await Eventually.TrueAsync(
            async () => ServerProcess() != server && await host.IsReadyAsync(),
            "the host is ready again",
            TimeSpan.FromSeconds(30)
        );
        using var client = host.Client();
        using var answer = await client.PostAsJsonAsync("/api/v1/session", new { email, password });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        Assert.Equal(0, await host.StopAsync());
        Assert.False(File.Exists(Path.Combine(Data, "postgresql", "postmaster.pid")), "the new one is stopped with the host");
    }

    [Fact]
    public async Task A_database_that_recovers_is_waited_for_and_not_stopped()
    {
        await using (var first = await new HostProcess(Data).Start().ReadyAsync())
            Assert.Equal(0, await first.StopAsync());
        // A standby that takes no questions answers as a server does that recovers after a crash, until it is promoted.
        var folder = Path.Combine(Data, "postgresql");
        await File.AppendAllTextAsync(Path.Combine(folder, "postgresql.conf"), "hot_standby = off\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "standby.signal"), "");
        await using var host = new HostProcess(Data).Start();
        await Eventually.TrueAsync(
            () => host.Text.Contains("is still recovering", StringComparison.Ordinal),
            "the host says that it waits",
            TimeSpan.FromSeconds(60)
        );
        var server = ServerProcess();
        await File.WriteAllTextAsync(Path.Combine(folder, "promote"), "");
        await RunAsync("kill", "-USR1", $"{server}");
        await host.ReadyAsync();
        Assert.Equal(server, ServerProcess());
    }

    [Fact]
    public async Task A_process_id_left_in_the_database_that_now_belongs_to_another_program_is_harmless()
    {
        await using (var host = await new HostProcess(Data).Start().ReadyAsync())
        {
            var server = ServerProcess();
            await host.KillAsync();
            await KillAsync(server);
        }
        // After a restart of a container the same small numbers are given out again.
        var file = Path.Combine(Data, "postgresql", "postmaster.pid");
        var lines = await File.ReadAllLinesAsync(file);
        lines[0] = $"{Environment.ProcessId}";
        await File.WriteAllLinesAsync(file, lines);
        await using var next = await new HostProcess(Data).Start().ReadyAsync();
        Assert.True(IsAlive(Environment.ProcessId));
    }

    [Fact]
    public async Task A_database_that_hangs_is_stopped_and_started_anew()
    {
        await using var host = await new HostProcess(Data).Start().ReadyAsync();
        var server = ServerProcess();
        await host.KillAsync();
        await RunAsync("kill", "-STOP", $"{server}");
        await using var next = new HostProcess(Data).Start();
        await Eventually.TrueAsync(
            () => next.Text.Contains("does not answer: stopping it", StringComparison.Ordinal),
            "the host sees that it hangs"
        );
        await RunAsync("kill", "-CONT", $"{server}");
        await next.ReadyAsync();
        Assert.NotEqual(server, ServerProcess());
    }

    [Fact]
    public async Task A_second_host_on_the_same_data_is_refused_and_the_first_goes_on()
    {
        await using var host = await new HostProcess(Data).Start().ReadyAsync();
        var (code, lines) = await HostProcess.VerbAsync(Data, [], port: FreePort.Next());
        Assert.Equal(2, code);
        Assert.Contains("Another host serves on the data directory", Assert.Single(lines), StringComparison.Ordinal);
        Assert.True(await host.IsReadyAsync());
    }

    [Fact]
    public async Task Migrate_works_beside_a_serving_host_and_alone()
    {
        var (code, lines) = await HostProcess.VerbAsync(Data, ["migrate"]);
        Assert.True(code == 0, string.Join('\n', lines));
        Assert.False(File.Exists(Path.Combine(Data, "postgresql", "postmaster.pid")), "migrate alone stops what it started");
        await using var host = await new HostProcess(Data).Start().ReadyAsync();
        (code, lines) = await HostProcess.VerbAsync(Data, ["migrate"]);
        Assert.True(code == 0, string.Join('\n', lines));
        Assert.Contains("The database is up to date.", lines);
        Assert.True(await host.IsReadyAsync());
    }

    [Fact]
    public async Task Verbs_and_a_host_that_start_together_on_fresh_data_all_succeed()
    {
        await using var host = new HostProcess(Data).Start();
        var verbs = await Task.WhenAll(HostProcess.VerbAsync(Data, ["migrate"]), HostProcess.VerbAsync(Data, ["migrate"]));
        Assert.All(verbs, verb => Assert.True(verb.Code == 0, string.Join('\n', verb.Lines)));
        await host.ReadyAsync();
    }

    [Fact]
    public async Task Two_hosts_on_one_external_database_that_start_together_migrate_once()
    {
        var database = new Dictionary<string, string?> { ["ConnectionStrings__Database"] = await SharedPostgres.NewDatabaseAsync() };
        Directory.CreateDirectory(_folder["other"]);
        using (await CertificateAuthority.OpenAsync(Directory.CreateDirectory(_folder["one"]).FullName, TimeProvider.System, default)) { }
        foreach (var file in new[] { "ca.pem", "ca-key.pem" })
            File.Copy(Path.Combine(_folder["one"], file), Path.Combine(_folder["other"], file));
        await using var one = new HostProcess(_folder["one"]).Start(more: database);
        await using var other = new HostProcess(_folder["other"]).Start(more: database);
        await one.ReadyAsync();
        await other.ReadyAsync();
        var migrated = (one.Text + "\n" + other.Text)
            .Split('\n')
            .Count(line => line.Contains("Migrated epsonport to 1 ", StringComparison.Ordinal));
        Assert.Equal(1, migrated);
    }

    [Fact]
    public async Task A_host_with_another_authority_than_its_database_is_refused_in_one_line()
    {
        var database = new Dictionary<string, string?> { ["ConnectionStrings__Database"] = await SharedPostgres.NewDatabaseAsync() };
        await using (var one = await new HostProcess(_folder["one"]).Start(more: database).ReadyAsync())
            Assert.Equal(0, await one.StopAsync());
        foreach (var verb in new string[][] { [], ["enrolment-code"] })
        {
            var (code, lines) = await HostProcess.VerbAsync(_folder["other"], verb, database, FreePort.Next());
            Assert.Equal(2, code);
            var line = Assert.Single(lines);
            Assert.Contains("copy keys/, ca.pem and ca-key.pem", line, StringComparison.Ordinal);
            Assert.Contains(_folder["other"], line, StringComparison.Ordinal);
        }
        await using var again = await new HostProcess(_folder["one"]).Start(more: database).ReadyAsync();
        Assert.Equal(0, await again.StopAsync());
    }

    [Fact]
    public async Task Nothing_listens_but_the_one_port_and_a_private_socket()
    {
        await using var host = await new HostProcess(Data).Start().ReadyAsync();
        var own = $"pid={host.Id},";
        var tree = new HashSet<int> { host.Id, ServerProcess() };
        foreach (
            var child in (await ChildProgram.RunAsync("ps", ["-o", "pid=", "--ppid", $"{ServerProcess()}"])).Split(
                '\n',
                StringSplitOptions.RemoveEmptyEntries
            )
        )
            tree.Add(int.Parse(child, CultureInfo.InvariantCulture));
        var listening = (await ChildProgram.RunAsync("ss", ["-Hltunp"]))
            .Split('\n')
            .Where(line => tree.Any(id => line.Contains($"pid={id},", StringComparison.Ordinal)))
            .ToList();
        Assert.Contains($":{host.Port} ", Assert.Single(listening), StringComparison.Ordinal);
        Assert.Contains(own, listening[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_root_host_works_below_a_folder_that_is_closed_to_others()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "root alone can run PostgreSQL as another account");
        var closed = Directory.CreateDirectory(
            _folder["closed"],
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        );
        await using var host = await new HostProcess(Path.Combine(closed.FullName, "data")).Start().ReadyAsync();
        Assert.Equal(0, await host.StopAsync());
    }

    [Fact]
    public async Task A_host_that_is_not_root_works_and_starts_again_after_a_kill()
    {
        Assert.SkipUnless(
            Environment.IsPrivilegedProcess,
            "as root this test changes to another account; otherwise every other test here shows it"
        );
        Directory.CreateDirectory(Data);
        await RunAsync("chown", "65534:65534", Data);
        string[] nobody =
        [
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "--inh-caps=-all",
            "env",
            "HOME=" + Data,
            "DOTNET_CLI_HOME=" + Data,
        ];
        await using (var host = await new HostProcess(Data).Start(nobody).ReadyAsync())
            await host.KillAsync();
        await using var next = await new HostProcess(Data).Start(nobody).ReadyAsync();
        Assert.Equal(0, await next.StopAsync());
        Assert.False(File.Exists(Path.Combine(Data, "postgresql", "postmaster.pid")));
    }

    [Fact]
    public async Task Keys_and_passwords_are_readable_by_the_host_alone()
    {
        await using var host = await new HostProcess(Data).Start().ReadyAsync();
        foreach (var file in new[] { "ca-key.pem", "server-key.pem", "database.json" })
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Data, file)));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Path.Combine(Data, "postgresql"))
        );
    }

    [Fact]
    public async Task The_database_is_given_none_of_the_hosts_secrets()
    {
        var settings = new Dictionary<string, string?>
        {
            ["EpsonPort__Setup__AdminEmail"] = "administrator@example.com",
            ["EpsonPort__Setup__AdminPassword"] = "a long sentence for signing in",
            ["PGPASSWORD"] = "other-secret",
        };
        await using var host = await new HostProcess(Data).Start(more: settings).ReadyAsync();
        var environment = await File.ReadAllTextAsync($"/proc/{ServerProcess()}/environ");
        Assert.Contains("PATH=", environment, StringComparison.Ordinal);
        Assert.DoesNotContain("EpsonPort__", environment, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("PGPASSWORD", environment, StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose() => _folder.Dispose();

    // While a server starts or stops there may be no file, or none that is whole.
    private int ServerProcess()
    {
        var file = Path.Combine(Data, "postgresql", "postmaster.pid");
        var first = File.Exists(file) ? File.ReadLines(file).FirstOrDefault() : null;
        return int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
    }

    // A process that ended and that nobody asked for its exit code stays in the table as a zombie, with nothing on its command line.
    private static bool IsAlive(int id)
    {
        try
        {
            return File.ReadAllBytes($"/proc/{id}/cmdline").Length > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task KillAsync(int id)
    {
        await RunAsync("kill", "-KILL", $"{id}");
        await Eventually.TrueAsync(() => !IsAlive(id), "the process is gone");
    }

    private static Task<string> RunAsync(string program, params string[] arguments) => ChildProgram.RunAsync(program, arguments);
}
