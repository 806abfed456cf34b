using EpsonPort.Kernel.Database;
using EpsonPort.Kernel.Events;
using EpsonPort.Kernel.Modules;
using EpsonPort.Telemetry.Contracts;
using EpsonPort.Telemetry.Features;
using EpsonPort.Telemetry.Features.Intake;
using EpsonPort.Telemetry.Integration;
using EpsonPort.Telemetry.Persistence;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EpsonPort.Telemetry;

/// <summary>What was measured: takes in reports, keeps them as they came, and knows the current state of every device.</summary>
public sealed class TelemetryModule : IModule
{
    /// <inheritdoc />
    public string Name => TelemetryDb.Module;

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDatabase<TelemetryDb>(Name);
        services.AddOutbox(TelemetryDb.Outbox);
        services.AddScoped<ILatestState, LatestState>();
        services.AddSingleton<IntakeMemory>();
        services.AddSingleton<ReportStore>();
        services.AddSingleton<GroupCommit>();
        services.AddHostedService(provider => provider.GetRequiredService<GroupCommit>());
    }

    /// <inheritdoc />
    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
        ReceiveReports.Map(routes);
        GetReportSchema.Map(routes);
        ListQuarantine.Map(routes);
    }
}
