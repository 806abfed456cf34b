using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using EpsonPort.Devices.Tests.Support;

namespace EpsonPort.Devices.Tests.Features;

public sealed class AgentCertificateTests(DevicesHost host) : IClassFixture<DevicesHost>
{
    private const string Who = "/agent/v1/who";

    [Fact]
    public async Task Without_a_certificate_an_agents_route_answers_401_also_to_who_is_signed_in()
    {
        using var nobody = host.CreateClient();
        using var person = host.ClientOf(StandInUsers.Operator);
        foreach (var client in new[] { nobody, person })
        {
            using var response = await client.GetAsync(Who);
            Assert.Equal(
                (HttpStatusCode.Unauthorized, "client-certificate-missing"),
                (response.StatusCode, await EstClient.ProblemOf(response))
            );
        }
    }

    [Fact]
    public async Task An_agents_certificate_opens_nothing_for_people()
    {
        using var certificate = await host.EnrolAsync();
        using var client = host.CreateClient(certificate);
        using var own = await client.GetAsync(Who);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        foreach (var path in new[] { "/api/v1/devices", "/api/v1/agents", "/api/v1/enrolment-codes" })
        {
            using var response = await client.GetAsync(path);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }

    [Fact]
    public async Task A_certificate_that_the_database_does_not_know_is_refused()
    {
        using var certificate = await host.EnrolAsync();
        await ExecuteAsync($"DELETE FROM devices.agent_certificate WHERE serial_number = '{certificate.SerialNumber}'");
        await AssertRefusedAsync(certificate, "client-certificate-unknown");
    }

    [Fact]
    public async Task A_certificate_with_the_serial_number_of_another_is_refused()
    {
        using var certificate = await host.EnrolAsync();
        await ExecuteAsync(
            $"UPDATE devices.agent_certificate SET fingerprint = sha256('other') WHERE serial_number = '{certificate.SerialNumber}'"
        );
        await AssertRefusedAsync(certificate, "client-certificate-unknown");
    }

    [Fact]
    public async Task A_certificate_past_its_time_is_refused()
    {
        using var certificate = await host.EnrolAsync();
        await ExecuteAsync($"UPDATE devices.agent_certificate SET not_after = now() WHERE serial_number = '{certificate.SerialNumber}'");
        await AssertRefusedAsync(certificate, "client-certificate-expired");
    }

    [Fact]
    public async Task A_revoked_agent_is_refused_at_its_next_request_and_listed_with_the_reason()
    {
        using var certificate = await host.EnrolAsync();
        var id = DevicesHost.IdentityOf(certificate).AgentId;
        using var agent = host.CreateClient(certificate);
        using (var before = await agent.GetAsync(Who))
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);

        await RevokeAsync(id, "stolen PC");
        await RevokeAsync(id, "another reason");

        // A client whose connection the edge has just ended opens another; the answer is the same.
        using (var again = host.CreateClient(certificate))
        using (var after = await again.GetAsync(Who))
            Assert.Equal((HttpStatusCode.Forbidden, "agent-revoked"), (after.StatusCode, await EstClient.ProblemOf(after)));
        var view = await host.GetAsync($"/api/v1/agents/{id}");
        Assert.Equal(("revoked", "stolen PC"), (view.GetProperty("state").GetString(), view.GetProperty("revokedReason").GetString()));
    }

    [Fact]
    public async Task Revoking_ends_the_agents_open_connection_within_five_seconds()
    {
        using var certificate = await host.EnrolAsync();
        using var agent = host.CreateClient(certificate);
        using var response = await agent.GetAsync("/agent/v1/wait", HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte["waiting".Length]);

        await RevokeAsync(DevicesHost.IdentityOf(certificate).AgentId, "stolen PC");

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            if (await body.ReadAsync(new byte[1], limit.Token) == 0)
                throw new IOException("The host ended the answer.");
        });
    }

    [Fact]
    public async Task A_foreign_agent_cannot_be_seen_or_revoked()
    {
        using var certificate = await host.EnrolAsync();
        var id = DevicesHost.IdentityOf(certificate).AgentId;
        using var south = host.ClientOf(StandInUsers.SouthAdministrator);
        foreach (var agent in new[] { id, "agent-that-is-none", "no%20id", new string('a', 65) })
        {
            using var seen = await south.GetAsync($"/api/v1/agents/{agent}");
            using var revoked = await south.PostAsJsonAsync($"/api/v1/agents/{agent}/revoke", new { reason = "mine" });
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (seen.StatusCode, revoked.StatusCode));
        }
        using var client = host.CreateClient(certificate);
        using var still = await client.GetAsync(Who);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task After_a_renewal_the_old_certificate_works_until_the_new_one_is_used()
    {
        using var old = await host.EnrolAsync();
        using var renewed = await RenewAsync(old);
        Assert.Equal(old.Subject, renewed.Subject);

        using (var client = host.CreateClient(old))
        using (var response = await client.GetAsync(Who))
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using (var client = host.CreateClient(renewed))
        using (var response = await client.GetAsync(Who))
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await AssertRefusedAsync(old, "client-certificate-replaced");
    }

    [Fact]
    public async Task After_a_day_the_old_certificate_is_done_even_when_the_new_one_was_never_used()
    {
        using var old = await host.EnrolAsync();
        using var renewed = await RenewAsync(old);
        await ExecuteAsync(
            $"UPDATE devices.agent_certificate SET superseded_at = superseded_at - interval '24 hours' WHERE serial_number = '{old.SerialNumber}'"
        );
        await AssertRefusedAsync(old, "client-certificate-replaced");
        using var client = host.CreateClient(renewed);
        using var response = await client.GetAsync(Who);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task After_a_day_the_old_certificate_still_renews_until_a_newer_one_is_used()
    {
        using var old = await host.EnrolAsync();
        using var lost = await RenewAsync(old);
        await ExecuteAsync(
            $"UPDATE devices.agent_certificate SET superseded_at = superseded_at - interval '25 hours' WHERE serial_number = '{old.SerialNumber}'"
        );
        await AssertRefusedAsync(old, "client-certificate-replaced");

        using var second = await RenewAsync(old);
        using (var client = host.CreateClient(second))
        using (var response = await client.GetAsync(Who))
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var late = host.CreateClient(old);
        using var refused = await late.PostAsync(
            "/.well-known/est/simplereenroll",
            EstClient.Body(Convert.ToBase64String(EstClient.Request(key)))
        );
        Assert.Equal((HttpStatusCode.Forbidden, "client-certificate-replaced"), (refused.StatusCode, await EstClient.ProblemOf(refused)));
    }

    [Fact]
    public async Task A_renewal_needs_a_certificate_and_a_signed_request()
    {
        using var certificate = await host.EnrolAsync();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var forged = EstClient.Request(key);
        forged[^1] ^= 0x55;
        using var agent = host.CreateClient(certificate);
        using var refused = await agent.PostAsync("/.well-known/est/simplereenroll", EstClient.Body(Convert.ToBase64String(forged)));
        Assert.Equal((HttpStatusCode.BadRequest, "certificate-request-invalid"), (refused.StatusCode, await EstClient.ProblemOf(refused)));

        using var nobody = host.CreateClient();
        using var missing = await nobody.PostAsync(
            "/.well-known/est/simplereenroll",
            EstClient.Body(Convert.ToBase64String(EstClient.Request(key)))
        );
        Assert.Equal((HttpStatusCode.Unauthorized, "client-certificate-missing"), (missing.StatusCode, await EstClient.ProblemOf(missing)));
    }

    [Fact]
    public async Task An_agent_that_was_heard_of_is_online()
    {
        using var certificate = await host.EnrolAsync(name: "Print room");
        using var client = host.CreateClient(certificate);
        using (var response = await client.GetAsync(Who))
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var id = DevicesHost.IdentityOf(certificate).AgentId;

        var deadline = DateTimeOffset.UtcNow.AddSeconds(20);
        JsonElement view;
        do
        {
            view = await host.GetAsync($"/api/v1/agents/{id}");
            await Task.Delay(100);
        } while (view.GetProperty("state").GetString() != "online" && DateTimeOffset.UtcNow < deadline);
        Assert.Equal("online", view.GetProperty("state").GetString());

        var found = await host.GetAsync("/api/v1/agents?q=print%20room&state=online&sort=-deviceCount,name");
        Assert.Contains(found.GetProperty("items").EnumerateArray(), item => item.GetProperty("id").GetString() == id);
    }

    private async Task<X509Certificate2> RenewAsync(X509Certificate2 old)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var client = host.CreateClient(old);
        using var response = await client.PostAsync(
            "/.well-known/est/simplereenroll",
            EstClient.Body(Convert.ToBase64String(EstClient.Request(key, "CN=somebody else")))
        );
        return await EstClient.CertificateOf(response, key);
    }

    private async Task RevokeAsync(string agent, string reason)
    {
        using var client = host.ClientOf(StandInUsers.NorthAdministrator);
        using var response = await client.PostAsJsonAsync($"/api/v1/agents/{agent}/revoke", new { reason });
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    private async Task AssertRefusedAsync(X509Certificate2 certificate, string problem)
    {
        using var client = host.CreateClient(certificate);
        using var response = await client.GetAsync(Who);
        Assert.Equal((HttpStatusCode.Forbidden, problem), (response.StatusCode, await EstClient.ProblemOf(response)));
    }

    private async Task ExecuteAsync(string sql)
    {
        // The owner is not above row-level security where it is forced, so the scope is set like anybody's.
        await using var connection = await host.Owner.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SET epsonport.customers = '*'; {sql}";
        Assert.True(await command.ExecuteNonQueryAsync() > 0);
    }
}
