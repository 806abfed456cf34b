using System.Diagnostics;
using EpsonPort.Devices.Tests.Support;
using EpsonPort.Testing;

namespace EpsonPort.Devices.Tests.Features;

/// <summary>The whole enrolment with curl and openssl, which know nothing of this program.</summary>
public sealed class OpensslEnrolmentTests(DevicesHost host) : IClassFixture<DevicesHost>
{
    [Fact]
    public async Task Curl_and_openssl_alone_enrol_use_and_renew_a_certificate()
    {
        using var folder = new TemporaryFolder();
        var secret = (await host.NewCodeAsync()).GetProperty("secret").GetString()!;
        var output = await ShellAsync(
            folder.Path,
            $$"""
            set -eu
            url={{host.Address.GetLeftPart(UriPartial.Authority)}}
            curl -sS --fail --insecure $url/.well-known/est/cacerts | openssl base64 -d | openssl pkcs7 -inform DER -print_certs -out ca.pem
            openssl ecparam -name prime256v1 -genkey -noout -out agent.key
            openssl req -new -key agent.key -subj "/CN=Shell" -outform DER | openssl base64 > request.b64
            curl -sS --fail --cacert ca.pem -u "enrol:{{secret}}" -H "Content-Type: application/pkcs10" --data-binary @request.b64 \
                $url/.well-known/est/simpleenroll | openssl base64 -d | openssl pkcs7 -inform DER -print_certs -out agent.pem
            openssl verify -purpose sslclient -CAfile ca.pem agent.pem
            curl -sS --fail --cacert ca.pem --cert agent.pem --key agent.key $url/agent/v1/who; echo
            openssl req -new -newkey rsa:2048 -nodes -keyout new.key -subj "/CN=ignored" -outform DER 2>/dev/null | openssl base64 -A > renewal.b64
            curl -sS --fail --cacert ca.pem --cert agent.pem --key agent.key -H "Content-Type: application/pkcs10" --data-binary @renewal.b64 \
                $url/.well-known/est/simplereenroll | openssl base64 -d | openssl pkcs7 -inform DER -print_certs -out new.pem
            curl -sS --fail --cacert ca.pem --cert new.pem --key new.key $url/agent/v1/who; echo
            """
        );

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("agent.pem: OK", lines[0]);
        Assert.Contains("\"agentId\":\"agent-", lines[1], StringComparison.Ordinal);
        Assert.Equal(lines[1], lines[2]);
    }

    [Fact]
    public async Task An_ed25519_request_from_openssl_is_refused_with_the_reason()
    {
        using var folder = new TemporaryFolder();
        var secret = (await host.NewCodeAsync()).GetProperty("secret").GetString()!;
        var output = await ShellAsync(
            folder.Path,
            $$"""
            set -eu
            openssl genpkey -algorithm ed25519 -out agent.key
            openssl req -new -key agent.key -subj "/CN=Shell" -outform DER | openssl base64 > request.b64
            curl -sS --insecure -w '%{http_code}' -u "enrol:{{secret}}" -H "Content-Type: application/pkcs10" --data-binary @request.b64 \
                {{host.Address.GetLeftPart(UriPartial.Authority)}}/.well-known/est/simpleenroll
            """
        );
        Assert.Contains("certificate-request-invalid", output, StringComparison.Ordinal);
        Assert.EndsWith("400", output, StringComparison.Ordinal);
    }

    private static async Task<string> ShellAsync(string folder, string script)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", script])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, $"{await errors}\n{await output}");
        return await output;
    }
}
