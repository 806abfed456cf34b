using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EpsonPort.Host.Edge;
using EpsonPort.Users.Contracts;

namespace EpsonPort.Host.Demo;

/// <summary>Says when the first devices stand in the API, by asking it as any client would.</summary>
internal static class FirstDevices
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Asks until there are some, until it is refused, or until <paramref name="over"/> is cancelled. It signs in once: a wrong sign-in is never repeated.</summary>
    public static async Task AnnounceAsync(IServiceProvider services, int port, TextWriter output, CancellationToken over)
    {
        var certificates = services.GetRequiredService<ServerCertificates>();
        using var handler = new SocketsHttpHandler { CookieContainer = new CookieContainer() };
        // The host's own port on this machine: it shows the certificate of the moment, whatever names that certificate holds.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) =>
            shown?.GetRawCertData().AsSpan().SequenceEqual(certificates.Current.Leaf.RawDataMemory.Span) == true;
        using var client = new HttpClient(handler)
        {
            BaseAddress = new Uri($"https://localhost:{port}"),
            Timeout = TimeSpan.FromSeconds(10),
        };
        using var timer = new PeriodicTimer(Interval);
        var code = services.GetRequiredService<IDemoSignIn>().IssueCode();
        var isSignedIn = false;
        try
        {
            do
            {
                isSignedIn = isSignedIn || await TryAsync(() => SignInAsync(client, code, over)) is true;
                if (isSignedIn && await TryAsync(() => CountAsync(client, over)) is > 0 and var total)
                {
                    await output.WriteLineAsync($"  The first {total} devices are in the list.\n");
                    return;
                }
            } while (await timer.WaitForNextTickAsync(over));
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The demonstration is over before there was anything to announce.
        }
        catch (RefusedException refused)
        {
            await output.WriteLineAsync($"  Cannot tell when the first devices are in the list: {refused.Message}\n");
        }
    }

    private static async Task<bool> SignInAsync(HttpClient client, string code, CancellationToken over)
    {
        using var session = await client.PostAsJsonAsync("/api/v1/session", new { code }, over);
        return IsAnswer(session);
    }

    private static async Task<int?> CountAsync(HttpClient client, CancellationToken over)
    {
        using var summary = await client.GetAsync("/api/v1/devices/summary", over);
        return IsAnswer(summary) ? (await summary.Content.ReadFromJsonAsync<JsonElement>(over)).GetProperty("total").GetInt32() : null;
    }

    // A failure of the host passes; a refusal stays one however often it is asked for.
    private static bool IsAnswer(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
            return true;
        return (int)response.StatusCode >= 500
            ? false
            : throw new RefusedException(
                $"{response.RequestMessage!.RequestUri!.AbsolutePath} is refused with status {(int)response.StatusCode}."
            );
    }

    private static async Task<T?> TryAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException { InnerException: TimeoutException })
        {
            // A slow machine, or a connection that broke: the next round knows.
            return default;
        }
    }

    private sealed class RefusedException(string message) : Exception(message);
}
