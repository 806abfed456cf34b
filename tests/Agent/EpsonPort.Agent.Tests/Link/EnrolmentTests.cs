using EpsonPort.Agent.Link;
using EpsonPort.Agent.Link.Enrolment;
using EpsonPort.Agent.Tests.Support;
using EpsonPort.AgentLink.Enrolment;
using EpsonPort.Testing;

namespace EpsonPort.Agent.Tests.Link;

public sealed class EnrolmentTests
{
    [Fact]
    public async Task A_code_gives_a_certificate_for_a_key_that_never_left()
    {
        await using var host = await TestHost.StartAsync();
        using var folder = new AgentFolder();
        var scope = folder.Open();

        var (exitCode, output, _) = await AgentProcess.RunAsync(folder, "enrol", host.Code.ToCode(), "--yes", "--name", "Front desk");

        Assert.Equal(0, exitCode);
        Assert.Contains(string.Join(':', host.Fingerprint.Chunk(2).Select(pair => new string(pair))), output, StringComparison.Ordinal);
        Assert.Contains("Serial number", output, StringComparison.Ordinal);
        Assert.Contains("what is printed", output, StringComparison.Ordinal);
        Assert.DoesNotContain(TestHost.Secret, output, StringComparison.Ordinal);
        var identity = scope.Identity.Load()!;
        Assert.Equal(host.Address, identity.Host);
        Assert.DoesNotContain(TestHost.Secret, System.Text.Encoding.Latin1.GetString(folder.AllBytes()), StringComparison.Ordinal);
        Assert.True(folder.AllBytes().AsSpan().IndexOf(identity.PrivateKey.AsSpan(40, 30)) < 0, "the key lies in the data folder");
        Assert.True(folder.AllBytes().AsSpan().IndexOf(identity.Certificate.AsSpan(40, 30)) >= 0, "the search finds nothing at all");
    }

    [Fact]
    public async Task Without_a_terminal_and_without_yes_nothing_is_sent()
    {
        await using var host = await TestHost.StartAsync();
        using var folder = new AgentFolder();

        var (exitCode, _, error) = await AgentProcess.RunAsync(folder, "enrol", host.Code.ToCode());

        Assert.Equal(1, exitCode);
        Assert.Contains("--yes", error, StringComparison.Ordinal);
        Assert.Equal(1, host.Requests); // cacerts alone
        Assert.Null(folder.Open().Identity.AgentId());
    }

    [Fact]
    public async Task A_host_with_another_fingerprint_gets_no_secret()
    {
        await using var host = await TestHost.StartAsync();
        var code = host.Code with { AnchorFingerprint = new string('A', 64) };

        var problem = await Assert.ThrowsAsync<AgentException>(() => EstClient.FetchAnchorAsync(code, proxy: null, default));

        Assert.Contains("another fingerprint", problem.Message, StringComparison.Ordinal);
        Assert.Equal(1, host.Requests);
    }

    [Fact]
    public async Task A_host_that_shows_the_right_anchor_without_having_it_gets_no_secret()
    {
        await using var real = await TestHost.StartAsync();
        await using var thief = await TestHost.StartAsync();
        var anchor = await EstClient.FetchAnchorAsync(real.Code, proxy: null, default);
        var stolen = real.Code with { Host = thief.Address };

        var problem = await Assert.ThrowsAsync<AgentException>(() => EstClient.EnrolAsync(stolen, anchor, "request", proxy: null, default));

        Assert.Contains("does not prove", problem.Message, StringComparison.Ordinal);
        Assert.Equal(0, thief.Requests);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_no_proof()
    {
        await using var host = await TestHost.StartAsync(serverName: "other.example");
        var anchor = await EstClient.FetchAnchorAsync(host.Code, proxy: null, default);

        await Assert.ThrowsAsync<AgentException>(() => EstClient.EnrolAsync(host.Code, anchor, "request", proxy: null, default));

        Assert.Equal(1, host.Requests);
    }

    [Theory]
    [InlineData("enrolment-code-used", "The enrolment code was used already.")]
    [InlineData("enrolment-code-expired", "The enrolment code expired yesterday.")]
    public async Task What_the_host_says_against_a_code_is_shown(string type, string detail)
    {
        await using var host = await TestHost.StartAsync();
        host.Enrolment = _ => TestHost.Problem(403, type, detail);
        using var folder = new AgentFolder();

        var (exitCode, _, error) = await AgentProcess.RunAsync(folder, "enrol", host.Code.ToCode(), "--yes");

        Assert.Equal(1, exitCode);
        Assert.Contains(detail, error, StringComparison.Ordinal);
        Assert.Null(folder.Open().Identity.AgentId());
    }

    [Fact]
    public async Task An_enrolled_agent_stays_with_its_host_unless_told_to_leave()
    {
        await using var host = await TestHost.StartAsync();
        using var folder = new AgentFolder();
        var scope = folder.Open();
        var before = await EnrolAsync(host, scope);

        await SampleReports.AddAsync(scope, 2, before.AgentId);
        var refused = await AgentProcess.RunAsync(folder, "enrol", host.Code.ToCode(), "--yes");
        var replaced = await AgentProcess.RunAsync(folder, "enrol", host.Code.ToCode(), "--yes", "--replace");

        Assert.Equal((1, 0), (refused.ExitCode, replaced.ExitCode));
        Assert.Contains("--replace", refused.Error, StringComparison.Ordinal);
        Assert.NotEqual(before.AgentId, scope.Identity.AgentId());
        Assert.Equal((0, 2), (scope.Outbox.Counts().Waiting, scope.Outbox.Counts().Dropped));
    }

    [Fact]
    public async Task A_renewal_keeps_the_id_and_changes_the_key()
    {
        await using var host = await TestHost.StartAsync();
        using var folder = new AgentFolder();
        var scope = folder.Open();
        var before = await EnrolAsync(host, scope);

        await new EnrolAgent(scope.Identity, proxy: null, TimeProvider.System).RenewAsync(before, default);

        var after = scope.Identity.Load()!;
        Assert.Equal(before.AgentId, after.AgentId);
        Assert.False(before.PrivateKey.AsSpan().SequenceEqual(after.PrivateKey));
        Assert.False(before.Certificate.AsSpan().SequenceEqual(after.Certificate));
    }

    [Fact]
    public async Task A_certificate_is_due_for_renewal_at_two_thirds_of_its_life_from_when_it_was_received()
    {
        await using var host = await TestHost.StartAsync();
        host.CertificateLife = TimeSpan.FromMinutes(4); // of which one is over when it is issued
        using var folder = new AgentFolder();
        var scope = folder.Open();
        await EnrolAsync(host, scope);
        var identity = scope.Identity.Load()!;
        using var certificate = identity.LoadCertificate();
        var (from, to) = (new DateTimeOffset(certificate.NotBefore), new DateTimeOffset(certificate.NotAfter));
        var received = identity.CertifiedAt!.Value;

        Assert.InRange(received, from + TimeSpan.FromSeconds(59), to);
        Assert.Equal(received + ((to - received) * 2 / 3), RenewalSchedule.DueAt(identity));
        var renewed = await new EnrolAgent(scope.Identity, proxy: null, TimeProvider.System).RenewAsync(identity, default);
        Assert.True(renewed.CertifiedAt > received, "a renewal counts from its own moment");
        Assert.Equal(renewed.CertifiedAt, scope.Identity.Load()!.CertifiedAt);
    }

    [Fact]
    public async Task A_moment_of_receipt_that_cannot_be_right_is_not_counted_from()
    {
        await using var host = await TestHost.StartAsync();
        host.CertificateLife = TimeSpan.FromHours(30);
        using var folder = new AgentFolder();
        var identity = await EnrolAsync(host, folder.Open());
        using var certificate = identity.LoadCertificate();
        var from = new DateTimeOffset(certificate.NotBefore);

        foreach (var wrong in new DateTimeOffset?[] { null, from.AddDays(-1), from.AddDays(2) })
            Assert.Equal(from.AddHours(20), RenewalSchedule.DueAt(identity with { CertifiedAt = wrong }));
    }

    [Fact]
    public async Task A_running_agent_renews_by_itself_and_goes_on_with_the_new_certificate()
    {
        await using var host = await TestHost.StartAsync();
        host.CertificateLife = TimeSpan.FromSeconds(75); // a minute of it is over when it is issued: due ten seconds later
        using var folder = new AgentFolder();
        var scope = folder.Open();
        var before = await EnrolAsync(host, scope);
        host.CertificateLife = TimeSpan.FromDays(30);
        await using var device = new FakeDevice(SamplePrinter.Objects());
        scope.Devices.Add([AgentFolder.Entry(device.Port)]);

        await using var agent = AgentProcess.Start(folder, "1s", "run", "--until-stdin-closes");
        await Eventually.TrueAsync(
            () => !scope.Identity.Load()!.Certificate.AsSpan().SequenceEqual(before.Certificate),
            "another certificate"
        );
        var sent = scope.Outbox.Counts().Sent;
        await Eventually.TrueAsync(() => scope.Outbox.Counts().Sent > sent, "a report under the new certificate");
        agent.CloseInput();
        await agent.EndAsync();

        Assert.Equal(before.AgentId, scope.Identity.AgentId());
        Assert.All(host.ClientNames, name => Assert.Equal(before.AgentId, name));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("EP1.abc")]
    public async Task What_is_no_code_is_a_usage_error(string code)
    {
        using var folder = new AgentFolder();

        var (exitCode, _, error) = await AgentProcess.RunAsync(folder, "enrol", code, "--yes");

        Assert.Equal(2, exitCode);
        Assert.NotEmpty(error);
    }

    internal static async Task<AgentIdentity> EnrolAsync(TestHost host, Agent.Commands.AgentScope scope)
    {
        var anchor = await EstClient.FetchAnchorAsync(host.Code, proxy: null, default);
        return await new EnrolAgent(scope.Identity, proxy: null, TimeProvider.System).EnrolAsync(
            host.Code,
            anchor,
            "test",
            sendOnly: false,
            default
        );
    }
}
