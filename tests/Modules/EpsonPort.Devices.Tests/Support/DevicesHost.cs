using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using EpsonPort.Devices.Contracts;
using EpsonPort.Kernel.Events;
using EpsonPort.Kernel.Modules;
using EpsonPort.Telemetry.Contracts;
using EpsonPort.Testing.Host;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EpsonPort.Devices.Tests.Support;

/// <summary>The real host with this module, and stand-ins for the modules that it asks.</summary>
public sealed class DevicesHost : HostFixture
{
    internal AdjustableClock Clock { get; } = new();

    internal StandInTelemetry Telemetry { get; } = new();

    protected override IReadOnlyList<IModule> HostModules => [new StandInUsers(), new DevicesModule(), Telemetry];

    protected override void ConfigureServices(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));

    /// <summary>A client that asks as one of the stand-in's callers.</summary>
    internal HttpClient ClientOf(string caller)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Add(StandInUsers.CallerHeader, caller);
        return client;
    }

    /// <summary>A new enrolment code, as the API answers it.</summary>
    internal async Task<JsonElement> NewCodeAsync(object? request = null, string caller = StandInUsers.Operator)
    {
        using var client = ClientOf(caller);
        using var response = await client.PostAsJsonAsync("/api/v1/enrolment-codes", request ?? new { });
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Enrols a new agent: its certificate with the key.</summary>
    internal async Task<X509Certificate2> EnrolAsync(Guid? siteId = null, string name = "Front desk PC")
    {
        var code = await NewCodeAsync(new { siteId = siteId ?? StandInUsers.NorthSite.Id });
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var client = CreateClient();
        using var response = await EnrolAsync(client, code.GetProperty("secret").GetString()!, EstClient.Request(key, $"CN={name}"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await EstClient.CertificateOf(response, key);
    }

    /// <summary>Sends a request to <c>simpleenroll</c>.</summary>
    internal static async Task<HttpResponseMessage> EnrolAsync(HttpClient client, string secret, byte[] der, string user = "enrol")
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/.well-known/est/simpleenroll")
        {
            Content = EstClient.Body(Convert.ToBase64String(der)),
        };
        message.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{secret}"))
        );
        return await client.SendAsync(message);
    }

    /// <summary>Who the agent of a certificate is.</summary>
    internal static AgentIdentity IdentityOf(X509Certificate2 certificate, Guid? customer = null, Guid? site = null) =>
        new(certificate.GetNameInfo(X509NameType.SimpleName, false), customer ?? StandInUsers.North, site ?? StandInUsers.NorthSite.Id);

    /// <summary>Hands sightings to the registry, as Telemetry does.</summary>
    internal async Task<IReadOnlyList<Guid>> IdentifyAsync(AgentIdentity agent, params DeviceSighting[] sightings)
    {
        await using var scope = Services.CreateAsyncScope();
        var registry = scope.ServiceProvider.GetRequiredService<IDeviceRegistry>();
        return await registry.IdentifyAsync(agent, null, sightings, CancellationToken.None);
    }

    /// <summary>Hands events to the projection, as the outbox does.</summary>
    internal async Task ReportedAsync(params DeviceReported[] events)
    {
        await using var scope = Services.CreateAsyncScope();
        foreach (var handler in scope.ServiceProvider.GetServices<IHandle<DeviceReported>>())
            await handler.HandleAsync(events, CancellationToken.None);
    }

    /// <summary>The JSON of a GET that has to succeed.</summary>
    internal async Task<JsonElement> GetAsync(string path, string caller = StandInUsers.Operator)
    {
        using var client = ClientOf(caller);
        return await client.GetFromJsonAsync<JsonElement>(path);
    }
}
