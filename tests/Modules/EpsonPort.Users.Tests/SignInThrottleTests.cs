using System.Net;
using System.Net.Http.Json;
using EpsonPort.Users.Tests.Support;

namespace EpsonPort.Users.Tests;

/// <summary>Guessing. Each test has its own host, since they all come from one address.</summary>
public sealed class SignInThrottleTests : IAsyncLifetime
{
    private readonly UsersHost _host = new();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(UsersHost.AdminEmail)]
    [InlineData("nobody@example.com")]
    public async Task After_ten_failures_an_account_waits_whether_or_not_somebody_has_it(string email)
    {
        using var client = _host.CreateClient();
        for (var attempt = 1; attempt <= 10; attempt++)
            await GuessAsync(client, email).RefusedAsync(HttpStatusCode.Unauthorized, "sign-in-failed");
        using var blocked = await GuessAsync(client, email);
        await blocked.RefusedAsync(HttpStatusCode.TooManyRequests, "too-many-attempts");
        Assert.InRange(blocked.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task The_owner_waits_too_then_gets_in_and_begins_anew()
    {
        using var client = _host.CreateClient();
        for (var attempt = 1; attempt <= 10; attempt++)
            await GuessAsync(client, UsersHost.AdminEmail).StatusAsync(HttpStatusCode.Unauthorized);
        // Attempts while blocked do not make the wait longer.
        for (var attempt = 1; attempt <= 5; attempt++)
            await GuessAsync(client, UsersHost.AdminEmail, UsersHost.Password).StatusAsync(HttpStatusCode.TooManyRequests);
        _host.Clock.Advance(TimeSpan.FromSeconds(31));
        using (await _host.AdministratorAsync()) { }
        for (var attempt = 1; attempt <= 9; attempt++)
            await GuessAsync(client, UsersHost.AdminEmail).StatusAsync(HttpStatusCode.Unauthorized);
        using var still = await _host.AdministratorAsync();
    }

    [Fact]
    public async Task The_wait_grows_with_every_further_failure()
    {
        using var client = _host.CreateClient();
        for (var attempt = 1; attempt <= 10; attempt++)
            await GuessAsync(client, UsersHost.AdminEmail).StatusAsync(HttpStatusCode.Unauthorized);
        var last = TimeSpan.Zero;
        for (var round = 0; round < 4; round++)
        {
            using var blocked = await GuessAsync(client, UsersHost.AdminEmail);
            Assert.Equal(HttpStatusCode.TooManyRequests, blocked.StatusCode);
            var wait = blocked.Headers.RetryAfter!.Delta!.Value;
            Assert.True(wait > last, $"{wait} after {last}");
            last = wait;
            _host.Clock.Advance(wait + TimeSpan.FromSeconds(1));
            await GuessAsync(client, UsersHost.AdminEmail).StatusAsync(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task Forty_guesses_at_once_are_no_more_than_ten()
    {
        using var client = _host.CreateClient();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(number => GuessAsync(client, UsersHost.AdminEmail, $"guess number {number}"))
        );
        Assert.Equal(10, answers.Count(answer => answer.StatusCode == HttpStatusCode.Unauthorized));
        Assert.Equal(30, answers.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task Right_sign_ins_at_once_do_not_hold_each_other_up()
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _host.AdministratorAsync()));
        Assert.All(clients, client => client.Dispose());
    }

    [Fact]
    public async Task One_address_that_tries_many_accounts_is_held_back_and_a_right_sign_in_does_not_reset_it()
    {
        using var client = _host.CreateClient();
        var answers = new List<HttpStatusCode>();
        for (var account = 0; account < 110 && !answers.Contains(HttpStatusCode.TooManyRequests); account++)
        {
            using var answer = await GuessAsync(client, $"person{account}@example.com");
            answers.Add(answer.StatusCode);
            if (account == 50)
                await GuessAsync(client, UsersHost.AdminEmail, UsersHost.Password).StatusAsync(HttpStatusCode.OK);
        }
        Assert.Equal(101, answers.Count);
        _host.Clock.Advance(TimeSpan.FromSeconds(31));
        using var later = await _host.AdministratorAsync();
    }

    [Fact]
    public async Task An_account_that_is_guessed_at_does_not_block_the_others_of_its_address()
    {
        using var client = _host.CreateClient();
        for (var attempt = 1; attempt <= 150; attempt++)
        {
            using var answer = await GuessAsync(client, "victim@example.com");
            Assert.Equal(attempt <= 10 ? HttpStatusCode.Unauthorized : HttpStatusCode.TooManyRequests, answer.StatusCode);
        }
        using var other = await _host.AdministratorAsync();
    }

    [Fact]
    public async Task An_address_forgets_a_failure_every_ten_minutes()
    {
        using var client = _host.CreateClient();
        for (var account = 0; account < 99; account++)
            await GuessAsync(client, $"person{account}@example.com").StatusAsync(HttpStatusCode.Unauthorized);
        // Sign-ins in between do not hold up the forgetting.
        for (var minutes = 0; minutes < 200; minutes += 8)
        {
            _host.Clock.Advance(TimeSpan.FromMinutes(8));
            using var right = await _host.AdministratorAsync();
        }
        for (var account = 0; account < 20; account++)
            await GuessAsync(client, $"other{account}@example.com").StatusAsync(HttpStatusCode.Unauthorized);
        await GuessAsync(client, "last@example.com").StatusAsync(HttpStatusCode.Unauthorized);
        await GuessAsync(client, "blocked@example.com").StatusAsync(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_right_sign_in_at_the_limit_of_its_address_does_not_make_the_next_one_wait()
    {
        using var client = _host.CreateClient();
        for (var account = 0; account < 99; account++)
            await GuessAsync(client, $"person{account}@example.com").StatusAsync(HttpStatusCode.Unauthorized);
        using var first = await _host.AdministratorAsync();
        using var second = await _host.AdministratorAsync();
    }

    private static Task<HttpResponseMessage> GuessAsync(HttpClient client, string email, string password = "some guess or other") =>
        client.PostAsJsonAsync("/api/v1/session", new { email, password });
}
