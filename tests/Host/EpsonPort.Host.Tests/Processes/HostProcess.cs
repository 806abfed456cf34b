using System.Security.Cryptography.X509Certificates;
using EpsonPort.Testing;

namespace EpsonPort.Host.Tests.Processes;

/// <summary>The host as a process, as an operator starts it.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly string _dataDirectory;
    private ChildProgram? _program;

    public HostProcess(string dataDirectory, int? port = null) => (_dataDirectory, Port) = (dataDirectory, port ?? FreePort.Next());

    public int Port { get; }

    public int Id => _program!.Id;

    public int? ExitCode => _program!.ExitCode;

    public string Text => string.Join('\n', _program!.Lines);

    /// <summary>Starts it, perhaps through another program such as setpriv.</summary>
    public HostProcess Start(string[]? through = null, IReadOnlyDictionary<string, string?>? more = null)
    {
        _program = StartVerb(_dataDirectory, Port, through, more);
        return this;
    }

    public async Task<HostProcess> ReadyAsync()
    {
        await Eventually.TrueAsync(IsReadyAsync, "the host is ready", TimeSpan.FromSeconds(90));
        return this;
    }

    public async Task<bool> IsReadyAsync()
    {
        if (ExitCode is { } code)
            throw new InvalidOperationException($"The host ended with {code}:\n{Text}");
        if (!File.Exists(Path.Combine(_dataDirectory, "ca.pem")))
            return false;
        try
        {
            using var client = Client();
            using var answer = await client.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or System.Security.Cryptography.CryptographicException or IOException)
        {
            return false;
        }
    }

    /// <summary>A client that trusts the host's authority and nothing else.</summary>
    public HttpClient Client()
    {
        var authority = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(_dataDirectory, "ca.pem"));
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            CustomTrustStore = { authority },
        };
        return new HttpClient(handler) { BaseAddress = new Uri($"https://localhost:{Port}") };
    }

    public Task KillAsync() => _program!.KillAsync();

    public Task<int> StopAsync() => _program!.TerminateAsync();

    public async ValueTask DisposeAsync()
    {
        if (_program is null)
            return;
        if (_program.ExitCode is null)
            await _program.TerminateAsync();
        await _program.DisposeAsync();
    }

    /// <summary>A verb, to its end: exit code and everything it wrote.</summary>
    public static async Task<(int Code, IReadOnlyList<string> Lines)> VerbAsync(
        string dataDirectory,
        string[] verb,
        IReadOnlyDictionary<string, string?>? more = null,
        int? port = null
    )
    {
        await using var program = StartVerb(dataDirectory, port, through: null, more, verb);
        var code = await program.EndAsync(TimeSpan.FromSeconds(90));
        return (code, program.Lines);
    }

    private static ChildProgram StartVerb(
        string dataDirectory,
        int? port,
        string[]? through,
        IReadOnlyDictionary<string, string?>? more,
        params string[] verb
    )
    {
        var environment = new Dictionary<string, string?> { ["EpsonPort__DataDirectory"] = dataDirectory };
        if (port is not null)
            environment["EpsonPort__Port"] = $"{port}";
        foreach (var (name, value) in more ?? new Dictionary<string, string?>())
            environment[name] = value;
        string[] command = [.. through ?? [], "dotnet", Path.Combine(AppContext.BaseDirectory, "EpsonPort.Host.dll"), .. verb];
        return ChildProgram.Start(command[0], command[1..], environment);
    }
}
