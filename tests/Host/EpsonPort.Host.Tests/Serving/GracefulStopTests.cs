using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using EpsonPort.Host.Tests.Probe;

namespace EpsonPort.Host.Tests.Serving;

public sealed class GracefulStopTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_whose_body_is_still_arriving_is_finished(bool chunked)
    {
        var host = new ProbeHost();
        await host.InitializeAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync("localhost", host.Address.Port, TestContext.Current.CancellationToken);
        await using var stream = new SslStream(
            socket.GetStream(),
            leaveInnerStreamOpen: false,
            (_, shown, _, _) => shown?.Issuer == host.Authority.Subject
        );
        await stream.AuthenticateAsClientAsync("localhost");
        const string First = "{\"name\": \"a\",";
        const string Rest = " \"count\": 1}";
        var length = chunked ? "Transfer-Encoding: chunked" : $"Content-Length: {First.Length + Rest.Length}";
        string Piece(string text) => chunked ? $"{text.Length:x}\r\n{text}\r\n" : text;
        await SendAsync(
            stream,
            $"POST /api/v1/probe HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{length}\r\n\r\n{Piece(First)}"
        );
        // Answered at once when it waits in the body: what is asked behind it shows nothing, so the server gets a moment to come there.
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        var stopping = host.DisposeAsync().AsTask();
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        await SendAsync(stream, Piece(Rest) + (chunked ? "0\r\n\r\n" : ""));

        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        await stopping;
    }

    private static async Task SendAsync(SslStream stream, string text)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text));
        await stream.FlushAsync();
    }
}
