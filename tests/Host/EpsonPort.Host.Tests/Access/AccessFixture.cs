using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using EpsonPort.Devices.Contracts;
using EpsonPort.Testing.Host;
using EpsonPort.Users.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EpsonPort.Host.Tests.Access;

/// <summary>Two customers with everything that belongs to one, and somebody of every role, each with a way to ask.</summary>
public sealed class AccessFixture : HostFixture
{
    private const string Email = "operator@example.com";
    private const string Password = "nineteen quiet llamas";

    private readonly Dictionary<Principal, HttpClient> _clients = [];
    private readonly Dictionary<bool, (Guid Customer, Guid Site)> _places = [];
    private readonly Dictionary<bool, AgentIdentity> _agents = [];
    private readonly Dictionary<Principal, string> _emails = new() { [Principal.OperatorAdministrator] = Email };
    private int _made;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Assert.True(await Services.GetRequiredService<ISetup>().CreateFirstAdministratorAsync(Email, "Operator", Password));
        _clients[Principal.Nobody] = CreateClient();
        _clients[Principal.OperatorAdministrator] = await SignInAsync(Email);
        foreach (var own in new[] { true, false })
        {
            var customer = await IdAsync(PostAsync("customers", new { name = own ? "Own" : "Foreign" }));
            var site = new
            {
                customerId = customer,
                name = "Site",
                timeZone = "Europe/Berlin",
            };
            _places[own] = (customer, await IdAsync(PostAsync("sites", site)));
            var (agent, certificate) = await EnrolAsync(own);
            _agents[own] = new AgentIdentity(agent, _places[own].Customer, _places[own].Site);
            if (own)
                _clients[Principal.Agent] = CreateClient(certificate);
        }
        await InviteAsync(Principal.OperatorViewer, "viewer", null);
        await InviteAsync(Principal.Administrator, "administrator", Customer(own: true));
        await InviteAsync(Principal.Viewer, "viewer", Customer(own: true));
        _clients[Principal.Token] = CreateClient();
        var token = new
        {
            name = "reader",
            scopes = new[] { Permissions.DevicesRead },
            expiresAt = DateTimeOffset.UtcNow.AddDays(1),
        };
        var made = await ReadAsync(_clients[Principal.Administrator].PostAsJsonAsync("/api/v1/tokens", token));
        _clients[Principal.Token].DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            made.GetProperty("token").GetString()
        );
    }

    public HttpClient Client(Principal principal) => _clients[principal];

    /// <summary>Signs the person in again, after a call that ended the session.</summary>
    public async Task SignInAgainAsync(Principal principal)
    {
        if (_emails.TryGetValue(principal, out var email))
            await ReadAsync(_clients[principal].PostAsJsonAsync("/api/v1/session", new { email, password = Password }));
    }

    public Guid Customer(bool own) => _places[own].Customer;

    /// <summary>A new object of the kind that the route parameter names, so that a call that changes it disturbs no other.</summary>
    public async Task<string> NewObjectAsync(string parameter, bool own) =>
        parameter switch
        {
            "customerId" => $"{(own ? Customer(own) : await IdAsync(PostAsync("customers", new { name = Name() })))}",
            "siteId" => $"{await IdAsync(PostAsync("sites", new { customerId = Customer(own), name = Name(), timeZone = "Asia/Tokyo" }))}",
            "userId" => $"{await IdAsync(PostAsync("users", Person("viewer", Customer(own))))}",
            "enrolmentCodeId" => $"{await IdAsync(PostAsync("enrolment-codes", new { siteId = _places[own].Site }))}",
            "agentId" => await NewAgentAsync(own),
            "deviceId" => await NewDeviceAsync(own),
            "tokenId" => throw new ArgumentException("A token belongs to a person; see NewTokenAsync.", nameof(parameter)),
            _ => throw new ArgumentException($"No way is known to make an object for {{{parameter}}}: add one here.", nameof(parameter)),
        };

    public async Task<string> NewTokenAsync(Principal principal)
    {
        var token = new
        {
            name = Name(),
            scopes = new[] { Permissions.DevicesRead },
            expiresAt = DateTimeOffset.UtcNow.AddDays(1),
        };
        return $"{await IdAsync(_clients[principal].PostAsJsonAsync("/api/v1/tokens", token))}";
    }

    private async Task<string> NewAgentAsync(bool own) => (await EnrolAsync(own)).Id;

    private async Task<string> NewDeviceAsync(bool own)
    {
        await using var scope = Services.CreateAsyncScope();
        var sighting = new DeviceSighting(
            Guid.CreateVersion7(),
            "printer",
            "EPSON",
            "WF-C5790",
            Name(),
            "192.0.2.1",
            DisplayName: null,
            Group: null,
            Comment: null,
            DateTimeOffset.UtcNow
        );
        var registry = scope.ServiceProvider.GetRequiredService<IDeviceRegistry>();
        return $"{(await registry.IdentifyAsync(_agents[own], null, [sighting], CancellationToken.None))[0]}";
    }

    private async Task<(string Id, X509Certificate2 Certificate)> EnrolAsync(bool own)
    {
        var code = await ReadAsync(PostAsync("enrolment-codes", new { siteId = _places[own].Site }));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=site-pc", key, HashAlgorithmName.SHA256).CreateSigningRequest();
        using var message = new HttpRequestMessage(HttpMethod.Post, "/.well-known/est/simpleenroll")
        {
            Content = new StringContent(Convert.ToBase64String(request), Encoding.ASCII, "application/pkcs10"),
        };
        message.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.ASCII.GetBytes($"enrol:{code.GetProperty("secret").GetString()}"))
        );
        using var answer = await _clients[Principal.Nobody].SendAsync(message);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, body);
        var content = new SignedCms();
        content.Decode(Convert.FromBase64String(body));
        var withKey = content.Certificates[0].CopyWithPrivateKey(key);
        return (
            withKey.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
            X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null)
        );
    }

    private async Task InviteAsync(Principal principal, string role, Guid? customer)
    {
        var person = Person(role, customer);
        var invited = await ReadAsync(PostAsync("users", person));
        var token = invited.GetProperty("invitation").GetProperty("url").GetString()!.Split("#token=")[1];
        using var accepted = await _clients[Principal.Nobody]
            .PostAsJsonAsync("/api/v1/invitations/accept", new { token, password = Password });
        Assert.Equal(HttpStatusCode.NoContent, accepted.StatusCode);
        _emails[principal] = person.Email;
        _clients[principal] = await SignInAsync(person.Email);
    }

    private async Task<HttpClient> SignInAsync(string email)
    {
        var client = CreateClient();
        await ReadAsync(client.PostAsJsonAsync("/api/v1/session", new { email, password = Password }));
        return client;
    }

    private Task<HttpResponseMessage> PostAsync(string list, object body) =>
        _clients[Principal.OperatorAdministrator].PostAsJsonAsync($"/api/v1/{list}", body);

    private static async Task<Guid> IdAsync(Task<HttpResponseMessage> asking) => (await ReadAsync(asking)).GetProperty("id").GetGuid();

    private static async Task<JsonElement> ReadAsync(Task<HttpResponseMessage> asking)
    {
        using var answer = await asking;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage!.RequestUri}: {answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    private PersonBody Person(string role, Guid? customerId) => new($"{Name()}@example.com", "Somebody", role, customerId);

    private string Name() => $"thing-{Interlocked.Increment(ref _made)}";

    private sealed record PersonBody(string Email, string DisplayName, string Role, Guid? CustomerId);
}
