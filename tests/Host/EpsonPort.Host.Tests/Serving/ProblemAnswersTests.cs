using System.Net;
using System.Text;
using System.Text.Json;
using EpsonPort.Host.Tests.Probe;

namespace EpsonPort.Host.Tests.Serving;

public sealed class ProblemAnswersTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Theory]
    [InlineData("GET", "/api/v1/nothing", 404, "not-found")]
    [InlineData("GET", "/agent/v1/nothing", 404, "not-found")]
    [InlineData("GET", "/.well-known/nothing", 404, "not-found")]
    [InlineData("POST", "/nothing", 404, "not-found")]
    [InlineData("DELETE", "/health/live", 405, "method-not-allowed")]
    [InlineData("PUT", "/api/v1/probe", 405, "method-not-allowed")]
    [InlineData("GET", "/api/v1/probe/number", 400, "validation")]
    [InlineData("GET", "/api/v1/probe/number?limit=many", 400, "validation")]
    [InlineData("GET", "/api/v1/probe/failure", 500, "internal-error")]
    [InlineData("GET", "/api/v1/probe/text?text=a%00b", 400, "validation")]
    [InlineData("GET", "/api/v1/probe/text?text%00=b", 400, "validation")]
    [InlineData("GET", "/openapi/v2.json", 404, "not-found")]
    public async Task Every_refusal_is_a_problem_with_a_stable_type(string method, string path, int status, string type)
    {
        using var client = host.CreateClient();
        using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        await AssertProblemAsync(answer, status, type);
    }

    [Theory]
    [InlineData("{\"name\": \"a\", \"count\": \"many\"}", "count")]
    [InlineData("{\"name\": \"a\", \"count\": 1, \"colour\": \"red\"}", "colour")]
    [InlineData("{\"name\": \"a\", \"count\": 1, \"color\": \"green\"}", "color")]
    [InlineData("{\"name\": \"a\", \"count\": 1, \"color\": 1}", "color")]
    [InlineData("{\"name\": null, \"count\": 1}", "name")]
    [InlineData("{\"name\": \"a\", \"count\": 1, \"count\": 2}", "count")]
    [InlineData("{\"name\": 1, \"count\": 1}", "name")]
    [InlineData("{\"name\": \"a\\u0000b\", \"count\": 1}", "name")]
    [InlineData("{\"name\": \"a\\ud800b\", \"count\": 1}", "name")]
    [InlineData("{\"name\": \"a\", \"count\": 1, \"at\": \"2027-01-01T00:00:00\"}", "at")]
    [InlineData("{\"name\": \"a\", \"count\": 1, \"at\": \"2027-01-01\"}", "at")]
    [InlineData("{\"name\": \"a\", \"count\": 1, \"at\": 1}", "at")]
    public async Task A_body_that_does_not_fit_names_the_field(string body, string field)
    {
        using var client = host.CreateClient();
        using var answer = await client.PostAsync("/api/v1/probe", new StringContent(body, Encoding.UTF8, "application/json"));
        var problem = await AssertProblemAsync(answer, 400, "validation");
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
        Assert.DoesNotContain("EpsonPort.Host", problem.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("System.", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"name\": ")]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("[]")]
    public async Task A_body_that_is_no_object_is_told_so(string body)
    {
        using var client = host.CreateClient();
        using var answer = await client.PostAsync("/api/v1/probe", new StringContent(body, Encoding.UTF8, "application/json"));
        await AssertProblemAsync(answer, 400, "request-malformed");
    }

    [Fact]
    public async Task Another_media_type_is_told_so()
    {
        using var client = host.CreateClient();
        using var answer = await client.PostAsync("/api/v1/probe", new StringContent("name=a", Encoding.UTF8, "text/plain"));
        var problem = await AssertProblemAsync(answer, 415, "unsupported-media-type");
        Assert.Contains("application/json", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_media_type_than_a_route_takes_is_told_with_the_right_one()
    {
        using var client = host.CreateClient();
        using var answer = await client.PostAsync("/api/v1/probe/octets", new StringContent("{}", Encoding.UTF8, "application/json"));
        var problem = await AssertProblemAsync(answer, 415, "unsupported-media-type");
        Assert.Contains("application/octet-stream", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2027-01-01T00:00:00Z")]
    [InlineData("2027-01-01T00:00:00.5+09:00")]
    [InlineData("2027-01-01T00:00:00-03:30")]
    public async Task A_time_with_its_offset_is_taken(string at)
    {
        using var client = host.CreateClient();
        using var answer = await client.PostAsync(
            "/api/v1/probe",
            new StringContent($"{{\"name\": \"a\", \"count\": 1, \"at\": \"{at}\"}}", Encoding.UTF8, "application/json")
        );
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var back = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("at").GetDateTimeOffset();
        Assert.Equal(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), back);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_told_so()
    {
        using var client = host.CreateClient();
        using var answer = await client.PostAsync(
            "/api/v1/probe",
            new StringContent($"{{\"name\": \"{new string('a', 2_000_000)}\"}}", Encoding.UTF8, "application/json")
        );
        await AssertProblemAsync(answer, 413, "body-too-large");
    }

    [Fact]
    public async Task A_failure_tells_nothing_of_the_inside()
    {
        using var client = host.CreateClient();
        var text = await (await client.GetAsync("/api/v1/probe/failure")).Content.ReadAsStringAsync();
        Assert.DoesNotContain("secret inside", text, StringComparison.Ordinal);
        Assert.Contains("traceId", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enums_are_words()
    {
        using var client = host.CreateClient();
        using var answer = await client.PostAsync(
            "/api/v1/probe",
            new StringContent("{\"name\": \"a\", \"count\": 1, \"color\": \"darkBlue\"}", Encoding.UTF8, "application/json")
        );
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("\"color\":\"darkBlue\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v1/probe/failure")]
    [InlineData("/")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var client = host.CreateClient();
        using var answer = await client.GetAsync(path);
        string Header(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header("Referrer-Policy"));
        Assert.Contains("frame-ancestors 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("localhost", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("[::1]", false)]
    [InlineData("", true)]
    public async Task A_name_of_its_own_is_kept_to_TLS_and_localhost_and_addresses_are_left_alone(string name, bool isKept)
    {
        using var client = host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.Host = $"{(name.Length == 0 ? Environment.MachineName : name)}:{host.Address.Port}";
        using var answer = await client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{request.Headers.Host}: {answer.StatusCode}");
        var header = answer.Headers.TryGetValues("Strict-Transport-Security", out var values) ? string.Join(',', values) : null;
        Assert.Equal(isKept ? "max-age=31536000; includeSubDomains" : null, header);
    }

    private static async Task<JsonElement> AssertProblemAsync(HttpResponseMessage answer, int status, string type)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal($"urn:epsonport:problem:{type}", problem.GetProperty("type").GetString());
        return problem;
    }
}
