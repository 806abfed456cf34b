using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EpsonPort.Kernel.Modules;
using EpsonPort.Testing.Host;
using EpsonPort.Users.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace EpsonPort.Users.Tests.Support;

/// <summary>The real host with the Users module alone, a clock that can be moved, and, unless a test wants it otherwise, a first administrator.</summary>
public class UsersHost : HostFixture
{
    public const string AdminEmail = "Ada.Lovelace@example.com";
    public const string AdminName = "Ada Lovelace";
    public const string Password = "eleven green bottles";

    private int _people;

    public MovableClock Clock { get; } = new();

    protected virtual bool SetsUp => true;

    protected override IReadOnlyList<IModule> HostModules => [new UsersModule()];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (SetsUp)
            Assert.True(await Services.GetRequiredService<ISetup>().CreateFirstAdministratorAsync(AdminEmail, AdminName, Password));
    }

    protected override void ConfigureServices(IServiceCollection services) => services.AddSingleton<TimeProvider>(Clock);

    /// <summary>The first administrator, signed in.</summary>
    public Task<HttpClient> AdministratorAsync() => SignInAsync(AdminEmail, Password);

    public async Task<HttpClient> SignInAsync(string email, string password)
    {
        var client = CreateClient();
        using var answer = await client.PostAsJsonAsync("/api/v1/session", new { email, password });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return client;
    }

    /// <summary>Invites somebody who accepts, and signs them in.</summary>
    public async Task<Somebody> SomebodyAsync(string role, Guid? customerId = null)
    {
        var email = $"person{Interlocked.Increment(ref _people)}@example.com";
        using var admin = await AdministratorAsync();
        var invited = await admin.PostAsync<JsonElement>(
            "/api/v1/users",
            new
            {
                email,
                displayName = "Somebody",
                role,
                customerId,
            },
            HttpStatusCode.Created
        );
        await AcceptAsync(TokenOf(invited.GetProperty("invitation").GetProperty("url").GetString()!));
        return new Somebody(invited.Id(), email, await SignInAsync(email, Password));
    }

    public async Task AcceptAsync(string token)
    {
        using var stranger = CreateClient();
        using var accepted = await stranger.PostAsJsonAsync("/api/v1/invitations/accept", new { token, password = Password });
        Assert.Equal(HttpStatusCode.NoContent, accepted.StatusCode);
    }

    public async Task<Guid> NewCustomerAsync(string name)
    {
        using var admin = await AdministratorAsync();
        return (await admin.PostAsync<JsonElement>("/api/v1/customers", new { name }, HttpStatusCode.Created)).Id();
    }

    public static string TokenOf(string invitationUrl) => invitationUrl.Split("#token=")[1];
}

/// <summary>A person with a signed-in client.</summary>
public sealed record Somebody(Guid Id, string Email, HttpClient Client) : IDisposable
{
    public void Dispose() => Client.Dispose();
}

/// <summary>Real time, plus as much as a test says.</summary>
public sealed class MovableClock : TimeProvider
{
    private TimeSpan _ahead;

    public void Advance(TimeSpan by) => _ahead += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;
}
