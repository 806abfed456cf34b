using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EpsonPort.AgentLink.Enrolment;

namespace EpsonPort.Agent.Link.Enrolment;

/// <summary>The client's side of EST (RFC 7030).</summary>
internal static class EstClient
{
    private static readonly Uri _cacerts = new("/.well-known/est/cacerts", UriKind.Relative);
    private static readonly Uri _enroll = new("/.well-known/est/simpleenroll", UriKind.Relative);
    private static readonly Uri _reenroll = new("/.well-known/est/simplereenroll", UriKind.Relative);

    /// <summary>
    /// Fetches the host's anchors and takes the one that the enrolment code names. The connection is not trusted, and nothing but this public
    /// question goes over it: the fingerprint is what counts.
    /// </summary>
    /// <returns>The anchor, DER.</returns>
    /// <exception cref="AgentException">There is no host, or another one.</exception>
    public static async Task<byte[]> FetchAnchorAsync(EnrolmentCode code, Uri? proxy, CancellationToken cancellation)
    {
        var untrusted = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null,
        };
        using var client = HostClient.Create(code.Host, untrusted, proxy);
        var body = await SendAsync(client, new HttpRequestMessage(HttpMethod.Get, _cacerts), cancellation);
        var anchor = CertificateRequests.Read(body).FirstOrDefault(each => Fingerprint(each) == code.AnchorFingerprint);
        return anchor?.RawData
            ?? throw new AgentException(
                $"{code.Host.Authority} is not the host that the enrolment code was made by: its certificate authority has another fingerprint. Nothing was sent. "
                    + "Check the address, or make a new code."
            );
    }

    /// <summary>Sends the code's secret and the certificate request, over a connection verified against the anchor.</summary>
    /// <exception cref="AgentException">The host refuses, or is not the host.</exception>
    public static async Task<X509Certificate2> EnrolAsync(
        EnrolmentCode code,
        byte[] anchor,
        string request,
        Uri? proxy,
        CancellationToken cancellation
    )
    {
        using var client = HostClient.Create(code.Host, HostTrust.Options(anchor, clientCertificate: null), proxy);
        using var message = Post(_enroll, request);
        message.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.ASCII.GetBytes($"{EnrolmentCode.UserName}:{code.Secret}"))
        );
        return Single(await SendAsync(client, message, cancellation));
    }

    /// <summary>Asks for the next certificate with the one in force.</summary>
    /// <exception cref="AgentException">The host refuses, or is not the host.</exception>
    public static async Task<X509Certificate2> RenewAsync(
        AgentIdentity identity,
        string request,
        Uri? proxy,
        CancellationToken cancellation
    )
    {
        using var client = HostClient.For(identity, proxy);
        using var message = Post(_reenroll, request);
        return Single(await SendAsync(client, message, cancellation));
    }

    public static string Fingerprint(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);

    private static HttpRequestMessage Post(Uri route, string request) =>
        new(HttpMethod.Post, route)
        {
            Content = new StringContent(request, Encoding.ASCII, new MediaTypeHeaderValue("application/pkcs10")),
        };

    private static async Task<string> SendAsync(HttpClient client, HttpRequestMessage message, CancellationToken cancellation)
    {
        try
        {
            using var answer = await client.SendAsync(message, cancellation);
            if (answer.StatusCode == HttpStatusCode.OK)
                return await answer.Content.ReadAsStringAsync(cancellation);
            var problem = await HostProblem.ReadAsync(answer, cancellation);
            throw new AgentException(problem.Sentence);
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            throw new AgentException(HostProblem.Describe(problem, client.BaseAddress!), problem);
        }
    }

    private static X509Certificate2 Single(string body) =>
        CertificateRequests.Read(body) is [var certificate]
            ? certificate
            : throw new AgentException("The host did not answer one certificate.");
}
