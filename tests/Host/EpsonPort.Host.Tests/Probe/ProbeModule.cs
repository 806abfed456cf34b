using System.Security.Cryptography.X509Certificates;
using EpsonPort.Devices.Contracts;
using EpsonPort.Kernel.Database;
using EpsonPort.Kernel.Modules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EpsonPort.Host.Tests.Probe;

/// <summary>A module as small as can be, to see what the host gives to every module.</summary>
internal sealed class ProbeModule : IModule
{
    public enum Color
    {
        Red,
        DarkBlue,
    }

    public sealed record Body(string Name, int Count, Color? Color = null, DateTimeOffset? At = null);

    public string Name => "probe";

    public void AddServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<IAgentDirectory, ProbeDirectory>();

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/probe", (Body body) => body).AllowAnonymous();
        routes.MapGet("/api/v1/probe/number", (int limit) => limit).AllowAnonymous();
        routes.MapGet("/api/v1/probe/text", (string? text) => text).AllowAnonymous();
        routes.MapPost("/api/v1/probe/octets", () => "taken").Accepts<string>("application/octet-stream").AllowAnonymous();
        routes.MapGet("/api/v1/probe/failure", string () => throw new InvalidOperationException("secret inside")).AllowAnonymous();
        routes.MapGet("/api/v1/probe/closed", () => "open");
        routes.MapGet("/api/v1/probe/rows", CountAsync).AllowAnonymous();
        routes
            .MapGet(
                "/agent/v1/probe",
                async (HttpContext context) =>
                    (await context.Connection.GetClientCertificateAsync())?.GetNameInfo(X509NameType.SimpleName, false) ?? "nobody"
            )
            .AllowAnonymous();
    }

    private static async Task<long> CountAsync(IModuleConnections connections)
    {
        await using var command = connections.For("probe").CreateCommand("SELECT count(*) FROM probe.thing");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}

/// <summary>Answers what a test says.</summary>
internal sealed class ProbeDirectory : IAgentDirectory
{
    public HashSet<string> Revoked { get; } = [];

    public Task<IReadOnlySet<string>> RevokedAmongAsync(IReadOnlyCollection<string> serialNumbers, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlySet<string>>(serialNumbers.Where(Revoked.Contains).ToHashSet());
}
