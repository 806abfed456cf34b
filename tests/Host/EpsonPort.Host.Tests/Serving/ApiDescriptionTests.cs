using System.Text.Json.Nodes;
using EpsonPort.Testing;
using EpsonPort.Testing.Host;

namespace EpsonPort.Host.Tests.Serving;

/// <summary>The OpenAPI document, which clients and the portal's own types are made from.</summary>
public sealed class ApiDescriptionTests(HostFixture host) : IClassFixture<HostFixture>
{
    [Fact]
    public async Task The_portal_is_built_from_the_document_that_this_host_serves()
    {
        var file = Path.Combine(RepositoryFolder.Path, "src", "Host", "EpsonPort.Host", "Portal", "openapi.json");

        var served = JsonNode.Parse(await ReadAsync());
        var built = JsonNode.Parse(await File.ReadAllTextAsync(file));

        Assert.True(
            JsonNode.DeepEquals(built, served),
            "The API has changed: save /openapi/v1.json as Portal/openapi.json and run `npm run api` in the portal's folder."
        );
    }

    [Fact]
    public async Task What_agents_send_and_read_is_described()
    {
        var paths = JsonNode.Parse(await ReadAsync())!["paths"]!;
        Assert.NotNull(paths["/agent/v1/reports"]!["post"]!["requestBody"]!["content"]!["application/json"]);
        Assert.NotNull(paths["/agent/v1/report.schema.json"]!["get"]!["responses"]!["200"]!["content"]!["application/schema+json"]);
    }

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_a_summary_and_says_what_a_refusal_looks_like()
    {
        var document = JsonNode.Parse(await ReadAsync())!;
        Assert.StartsWith("3.1", (string?)document["openapi"], StringComparison.Ordinal);
        var operations = document["paths"]!
            .AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => operation.Value!))
            .ToList();

        Assert.Equal(
            operations.Count,
            operations.Select(operation => (string?)operation["operationId"]).OfType<string>().Distinct().Count()
        );
        Assert.DoesNotContain(operations, operation => string.IsNullOrEmpty((string?)operation["summary"]));
        Assert.DoesNotContain(operations, operation => operation["responses"]!["default"] is null);
    }

    [Fact]
    public async Task Bodies_of_two_slices_are_two_schemas()
    {
        var schemas = JsonNode.Parse(await ReadAsync())!["components"]!["schemas"]!.AsObject().Select(schema => schema.Key).ToList();

        Assert.DoesNotContain("Request", schemas);
        Assert.DoesNotContain("Response", schemas);
        Assert.Contains(schemas, name => name.StartsWith("CreateToken", StringComparison.Ordinal));
        Assert.Contains(schemas, name => name.StartsWith("CreateSite", StringComparison.Ordinal));
    }

    private async Task<string> ReadAsync()
    {
        using var client = host.CreateClient();
        return await client.GetStringAsync("/openapi/v1.json");
    }
}
