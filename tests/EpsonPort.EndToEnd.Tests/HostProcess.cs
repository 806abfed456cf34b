using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using EpsonPort.Testing;

namespace EpsonPort.EndToEnd.Tests;

/// <summary>A host as an operator runs it: a process with a data folder, settings in the environment, and its own certificate authority.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    public const string Email = "administrator@example.com";
    public const string Password = "a long sentence for signing in";

    private readonly string _folder;
    private ChildProgram? _program;

    public HostProcess(string folder)
    {
        _folder = folder;
        Port = FreePort.Next();
    }

    public int Port { get; }

    public Uri Address => new($"https://localhost:{Port}");

    public IReadOnlyList<string> Lines => _program?.Lines ?? [];

    public async Task StartAsync()
    {
        _program = Programs.Start("EpsonPort.Host", [], Environment());
        using var client = await Eventually.ValueAsync(
            () => Task.FromResult(File.Exists(Path.Combine(_folder, "ca.pem")) || Ended() ? Client() : null),
            "the host's own authority",
            TimeSpan.FromSeconds(60)
        );
        await Eventually.TrueAsync(() => IsReadyAsync(client), "a host that is ready", TimeSpan.FromSeconds(60));
    }

    public Task<string> VerbAsync(params string[] arguments) => Programs.RunAsync("EpsonPort.Host", arguments, Environment());

    /// <summary>As if the power went.</summary>
    public Task KillAsync() => _program!.KillAsync();

    /// <summary>A client that trusts the host's authority and nothing else.</summary>
    public HttpClient Client()
    {
        var authority = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(_folder, "ca.pem"));
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            CustomTrustStore = { authority },
        };
        return new HttpClient(handler) { BaseAddress = Address };
    }

    public async Task<HttpClient> SignedInAsync()
    {
        var client = Client();
        var answer = await client.PostAsJsonAsync("/api/v1/session", new { email = Email, password = Password });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is null)
            return;
        if (!Ended())
            await _program.TerminateAsync();
        await _program.DisposeAsync();
    }

    private Dictionary<string, string?> Environment() =>
        new()
        {
            ["EpsonPort__Port"] = $"{Port}",
            ["EpsonPort__DataDirectory"] = _folder,
            ["EpsonPort__Setup__AdminEmail"] = Email,
            ["EpsonPort__Setup__AdminPassword"] = Password,
        };

    private bool Ended() =>
        _program!.ExitCode is { } code
            ? throw new InvalidOperationException($"The host ended with {code}:\n{string.Join('\n', _program.Lines)}")
            : false;

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            return (await client.GetAsync("/health/ready")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

internal static class Json
{
    public static async Task<JsonElement> GetJsonAsync(this HttpClient client, string path)
    {
        var answer = await client.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    public static string? Text(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
