using System.Net.Http.Headers;
using System.Text.Json;
using EpsonPort.AgentLink.Reports;
using EpsonPort.Kernel.Access;
using EpsonPort.Kernel.Modules;
using EpsonPort.Telemetry.Contracts;
using EpsonPort.Testing.Host;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EpsonPort.Telemetry.Tests.Support;

/// <summary>The real host with this module alone between its <see cref="Neighbours"/>.</summary>
public class IntakeHost : HostFixture
{
    private readonly Neighbours _neighbours = new();

    internal Neighbours Neighbours => _neighbours;

    protected override IReadOnlyList<IModule> HostModules => [_neighbours, new TelemetryModule()];

    internal async Task<HttpResponseMessage> PostAsync(string agent, byte[] body, string? encoding = null)
    {
        using var client = CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/agent/v1/reports") { Content = new ByteArrayContent(body) };
        request.Version = client.DefaultRequestVersion;
        request.Headers.Add(Neighbours.AgentHeader, agent);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (encoding is not null)
            request.Content.Headers.ContentEncoding.Add(encoding);
        return await client.SendAsync(request);
    }

    /// <summary>Sends a batch that is to be taken and answers the outcomes.</summary>
    internal async Task<IReadOnlyList<IntakeResult>> SendAsync(string agent, byte[] body)
    {
        using var response = await PostAsync(agent, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {text}");
        return JsonSerializer.Deserialize<IntakeAnswer>(text, ReportJson.Options)!.Results;
    }

    internal async Task<DeviceState?> StateAsync(Guid device, AccessScope? scope = null)
    {
        await using var services = Services.CreateAsyncScope();
        return await services
            .ServiceProvider.GetRequiredService<ILatestState>()
            .FindAsync(device, scope ?? AccessScope.AllCustomers, CancellationToken.None);
    }

    /// <summary>Asks the database on a connection of its own, as its owner.</summary>
    internal async Task<T> AskAsync<T>(string sql, params object[] parameters)
    {
        await using var command = Owner.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        return (T)(await command.ExecuteScalarAsync())!;
    }

    internal Task<long> StoredAsync(string agent) => AskAsync<long>("SELECT count(*) FROM telemetry.report WHERE agent_id = $1", agent);
}
