using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace EpsonPort.Users.Tests.Support;

internal static class HttpExtensions
{
    public static Guid Id(this JsonElement json) => json.GetProperty("id").GetGuid();

    public static string? Text(this JsonElement json, string name) => json.GetProperty(name).GetString();

    public static async Task<T> PostAsync<T>(this HttpClient client, string path, object body, HttpStatusCode expected)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        return await answer.ReadAsync<T>(expected);
    }

    public static async Task<JsonElement> GetJsonAsync(this HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return await answer.ReadAsync<JsonElement>(HttpStatusCode.OK);
    }

    public static async Task<T> ReadAsync<T>(this HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(
            answer.StatusCode == expected,
            $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri}: {answer.StatusCode} {text}"
        );
        return JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web)!;
    }

    /// <summary>Checks a refusal: status, type, media type. Answers the whole problem.</summary>
    public static async Task<JsonElement> RefusedAsync(this HttpResponseMessage answer, HttpStatusCode expected, string name)
    {
        var problem = await answer.ReadAsync<JsonElement>(expected);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"urn:epsonport:problem:{name}", problem.Text("type"));
        return problem;
    }

    public static async Task<JsonElement> RefusedAsync(this Task<HttpResponseMessage> asking, HttpStatusCode expected, string name)
    {
        using var answer = await asking;
        return await answer.RefusedAsync(expected, name);
    }

    public static async Task StatusAsync(this Task<HttpResponseMessage> asking, HttpStatusCode expected)
    {
        using var answer = await asking;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(
            answer.StatusCode == expected,
            $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri}: {answer.StatusCode} {text}"
        );
    }
}
