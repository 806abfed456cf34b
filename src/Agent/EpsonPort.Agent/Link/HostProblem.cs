using System.Net;
using System.Security.Authentication;
using System.Text.Json;

namespace EpsonPort.Agent.Link;

/// <summary>What the host or the way to it answered instead of what was asked: in a sentence for a person.</summary>
internal sealed record HostProblem(HttpStatusCode Status, string? Type, string Sentence)
{
    private const int LongestDetail = 500;

    /// <summary>The host itself, and not something in front of it, will not take this agent however often it asks.</summary>
    public bool IsRefusal =>
        Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden && Type?.StartsWith(HostTypes, StringComparison.Ordinal) == true;

    /// <summary>The host itself cannot take these reports, whoever sends them: one of them is broken or too large.</summary>
    public bool IsAboutReports =>
        (Status, Type)
            is
                (HttpStatusCode.BadRequest, HostTypes + "report-batch-invalid")
                or
                (HttpStatusCode.RequestEntityTooLarge, HostTypes + "report-batch-too-large");

    private const string HostTypes = "urn:epsonport:problem:";

    /// <summary>Reads problem details (RFC 9457) where the host sent them.</summary>
    public static async Task<HostProblem> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var (type, detail) = await ReadDetailsAsync(answer, cancellation);
        var host = answer.RequestMessage?.RequestUri?.Authority;
        var sentence = (int)answer.StatusCode switch
        {
            _ when detail is not null => $"The host {host} says: {detail}",
            >= 300 and < 400 =>
                $"{host} sends on to another address, which the agent does not follow. Is a sign-in page of the network in between?",
            503 => $"The host {host} is not ready.",
            var code => $"The host {host} answers {code}.",
        };
        return new HostProblem(answer.StatusCode, type, sentence);
    }

    /// <summary>Why a request did not get an answer.</summary>
    public static string Describe(Exception problem, Uri host) =>
        problem switch
        {
            HttpRequestException { InnerException: AuthenticationException } =>
                $"{host.Authority} does not prove that it is the host: its certificate does not lead to the one known from the enrolment, or is for another name. "
                    + "Nothing was sent.",
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } =>
                $"The name {host.Host} is not known on this network.",
            HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } =>
                $"The proxy does not let the agent through to {host.Authority}.",
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => $"No connection to {host.Authority}.",
            TaskCanceledException => $"{host.Authority} did not answer in time.",
            _ => $"The exchange with {host.Authority} failed ({problem.GetType().Name}).",
        };

    private static async Task<(string? Type, string? Detail)> ReadDetailsAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        if (answer.Content.Headers.ContentType?.MediaType is not ("application/problem+json" or "application/json"))
            return default;
        try
        {
            using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellation));
            return (Text(document.RootElement, "type"), Text(document.RootElement, "detail") ?? Text(document.RootElement, "title"));
        }
        catch (JsonException)
        {
            // No problem details after all: the status says enough.
            return default;
        }
    }

    private static string? Text(JsonElement element, string name)
    {
        if (
            element.ValueKind != JsonValueKind.Object
            || !element.TryGetProperty(name, out var value)
            || value.ValueKind != JsonValueKind.String
        )
            return null;
        return Clean(value.GetString());
    }

    /// <summary>A host's words, fit for a terminal and a log.</summary>
    public static string? Clean(string? words)
    {
        var text = new string([.. (words ?? "").Where(character => !char.IsControl(character)).Take(LongestDetail)]);
        return text.Length > 0 ? text : null;
    }
}
