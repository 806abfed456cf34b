using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using EpsonPort.AgentLink.Reports;
using EpsonPort.Telemetry.Features.Intake;
using EpsonPort.Telemetry.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EpsonPort.Telemetry.Tests.Features;

public sealed class BadBodyTests(IntakeHost host) : IClassFixture<IntakeHost>
{
    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("reports")]
    [InlineData("{}")]
    [InlineData("""{"reports":[]}""")]
    [InlineData("""{"reports":{}}""")]
    [InlineData("""{"reports":[{}],"reports":[{}]}""")]
    [InlineData("""{"reports":[{"schema":"epsonport""")]
    [InlineData("""{"reports":[{}""")]
    [InlineData("""{"reports":[{}]""")]
    [InlineData("""{"reports":[{}]}}""")]
    [InlineData("""{"reports":[{}]}{"reports":[{}]}""")]
    [InlineData("""{"\ud800xxx":[{}]}""")]
    public async Task A_body_that_is_no_batch_is_refused_as_a_whole(string body)
    {
        using var response = await host.PostAsync("bad-body", Encoding.UTF8.GetBytes(body));
        await ExpectAsync(response, HttpStatusCode.BadRequest, "report-batch-invalid");
        Assert.Equal(0, await host.AskAsync<long>("SELECT count(*) FROM telemetry.quarantine WHERE agent_id = 'bad-body'"));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Compressed_bodies_are_taken_and_bombs_are_not(string encoding)
    {
        var agent = $"zip-{encoding}";
        using (var good = await host.PostAsync(agent, Compress(TestReports.Batch(TestReports.Printer(agent)), encoding), encoding))
            Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        Assert.Equal(1, await host.StoredAsync(agent));

        var bomb = Compress(Encoding.UTF8.GetBytes($$"""{"reports":[{"a":"{{new string('x', 100_000_000)}}"}]}"""), encoding);
        Assert.True(bomb.Length < 1_000_000);
        using (var response = await host.PostAsync(agent, bomb, encoding))
            await ExpectAsync(response, HttpStatusCode.RequestEntityTooLarge, "report-batch-too-large");

        using (var garbage = await host.PostAsync(agent, "no such thing"u8.ToArray(), encoding))
            await ExpectAsync(garbage, HttpStatusCode.BadRequest, "report-batch-invalid");
        var cut = Compress(TestReports.Batch(TestReports.Printer(agent, 2)), encoding);
        using (var halved = await host.PostAsync(agent, cut[..(cut.Length / 2)], encoding))
            await ExpectAsync(halved, HttpStatusCode.BadRequest, "report-batch-invalid");
        Assert.Equal(1, await host.StoredAsync(agent));
    }

    [Fact]
    public async Task A_body_in_an_unknown_encoding_is_refused()
    {
        using var response = await host.PostAsync("zip-none", "x"u8.ToArray(), "deflate");
        await ExpectAsync(response, HttpStatusCode.UnsupportedMediaType, "content-encoding-unsupported");
    }

    [Fact]
    public async Task A_body_of_more_than_the_limit_is_refused()
    {
        var body = new byte[ReportLimits.BatchBytes + 1];
        Array.Fill(body, (byte)' ');
        using var response = await host.PostAsync("large", body);
        await ExpectAsync(response, HttpStatusCode.RequestEntityTooLarge, "report-batch-too-large");
    }

    [Fact]
    public async Task More_reports_than_fit_are_refused_as_a_whole()
    {
        using var response = await host.PostAsync(
            "crowded",
            TestReports.BatchOf(Enumerable.Repeat("{}", ReportLimits.ReportsPerBatch + 1))
        );
        await ExpectAsync(response, HttpStatusCode.RequestEntityTooLarge, "report-batch-too-large");
    }

    [Fact]
    public async Task The_memory_of_a_request_is_given_back()
    {
        await host.SendAsync("memory", TestReports.BatchOf(new string('9', 200_000)));
        using var refused = await host.PostAsync("memory", "{"u8.ToArray());
        Assert.Equal(0, host.Services.GetRequiredService<IntakeMemory>().Taken);
    }

    [Fact]
    public async Task When_the_memory_is_taken_the_agent_is_told_when_to_come_back()
    {
        var memory = host.Services.GetRequiredService<IntakeMemory>();
        Assert.True(memory.TryTake(IntakeMemory.Limit));
        try
        {
            using var response = await host.PostAsync("busy", TestReports.Batch(TestReports.Printer("busy")));
            await ExpectAsync(response, HttpStatusCode.ServiceUnavailable, "intake-busy");
            Assert.NotNull(response.Headers.RetryAfter);
        }
        finally
        {
            memory.Return(IntakeMemory.Limit);
        }
        Assert.Equal(IntakeOutcome.Stored, (await host.SendAsync("busy", TestReports.Batch(TestReports.Printer("busy")))).Single().Outcome);
    }

    internal static async Task ExpectAsync(HttpResponseMessage response, HttpStatusCode status, string problem)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode} {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var json = JsonDocument.Parse(text);
        Assert.Equal($"urn:epsonport:problem:{problem}", json.RootElement.GetProperty("type").GetString());
    }

    private static byte[] Compress(byte[] bytes, string encoding)
    {
        using var output = new MemoryStream();
        using (
            Stream stream =
                encoding == "br" ? new BrotliStream(output, CompressionLevel.Fastest) : new GZipStream(output, CompressionLevel.Fastest)
        )
            stream.Write(bytes);
        return output.ToArray();
    }
}
