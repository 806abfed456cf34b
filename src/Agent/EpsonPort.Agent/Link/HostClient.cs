using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using EpsonPort.Agent.Collectors;

namespace EpsonPort.Agent.Link;

/// <summary>HTTPS connections to the host. Redirects are not followed: nothing may lead elsewhere.</summary>
internal static class HostClient
{
    private static readonly TimeSpan _connectTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan _idle = TimeSpan.FromSeconds(60);
    private const long LongestAnswer = 4 * 1024 * 1024;

    /// <summary>Trusts the pinned anchor alone, and shows the agent's certificate.</summary>
    public static HttpClient For(AgentIdentity identity, Uri? proxy) =>
        Create(identity.Host, HostTrust.Options(identity.Anchor, identity.LoadWithKey()), proxy);

    public static HttpClient Create(Uri host, SslClientAuthenticationOptions tls, Uri? proxy)
    {
        tls.TargetHost = host.IdnHost;
        var client = new HttpClient(
            new SocketsHttpHandler
            {
                SslOptions = tls,
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = proxy is not null,
                Proxy = proxy is null ? null : new WebProxy(proxy),
                ConnectTimeout = _connectTimeout,
                PooledConnectionIdleTimeout = _idle,
            },
            disposeHandler: true
        )
        {
            BaseAddress = host,
            Timeout = _timeout,
            MaxResponseContentBufferSize = LongestAnswer,
        };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("epsonport-agent", AgentItemsReader.Version));
        return client;
    }
}
