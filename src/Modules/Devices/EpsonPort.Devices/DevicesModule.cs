using EpsonPort.Devices.Contracts;
using EpsonPort.Devices.Est;
using EpsonPort.Devices.Features.Agents;
using EpsonPort.Devices.Features.Devices;
using EpsonPort.Devices.Features.Enrolment;
using EpsonPort.Devices.Integration;
using EpsonPort.Devices.Persistence;
using EpsonPort.Kernel.Database;
using EpsonPort.Kernel.Events;
using EpsonPort.Kernel.Modules;
using EpsonPort.Telemetry.Contracts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EpsonPort.Devices;

/// <summary>Devices, the agents that read them, and how agents are let in and shut out.</summary>
public sealed class DevicesModule : IModule
{
    /// <inheritdoc />
    public string Name => DevicesDb.Schema;

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDatabase<DevicesDb>(Name);
        services
            .AddOptions<AgentOptions>()
            .Bind(configuration.GetSection(AgentOptions.Section))
            .Validate(
                options =>
                    options.CertificateLifetime >= AgentOptions.ShortestLifetime
                    && options.CertificateLifetime <= AgentOptions.LongestLifetime,
                "EpsonPort:Agents:CertificateLifetime has to be from 01:00:00 to 3650.00:00:00 (days.hours:minutes:seconds)."
            )
            .Validate(
                options => options.LateAfter >= AgentOptions.ShortestLateAfter && options.LateAfter <= AgentOptions.LongestLateAfter,
                "EpsonPort:Agents:LateAfter has to be from 00:00:01 to 365.00:00:00 (days.hours:minutes:seconds)."
            )
            .ValidateOnStart();

        services.AddScoped<EnrolmentCodes>();
        services.AddScoped<IEnrolmentCodes>(provider => provider.GetRequiredService<EnrolmentCodes>());
        services.AddScoped<AgentEnrolment>();
        services.AddScoped<ClientCertificates>();
        services.AddScoped<IDeviceRegistry, DeviceRegistry>();
        services.AddScoped<IHandle<DeviceReported>, DeviceProjection>();
        services.AddSingleton<GuessLimiter>();
        services.AddSingleton<Heartbeats>();
        services.AddHostedService(provider => provider.GetRequiredService<Heartbeats>());
        services.AddSingleton<IAgentDirectory, AgentDirectory>();

        services
            .AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, AgentAuthentication>(AgentIdentity.Policy, configureOptions: null);
        services
            .AddAuthorizationBuilder()
            .AddPolicy(AgentIdentity.Policy, policy => policy.AddAuthenticationSchemes(AgentIdentity.Policy).RequireAuthenticatedUser());
    }

    /// <inheritdoc />
    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
        var codes = routes.MapGroup("/api/v1/enrolment-codes").WithTags("Enrolment");
        ListEnrolmentCodes.Map(codes);
        CreateEnrolmentCode.Map(codes);
        RevokeEnrolmentCode.Map(codes);

        var est = routes.MapGroup("/.well-known/est").WithTags("Enrolment");
        GetAuthorityCertificates.Map(est);
        EnrolAgent.Map(est);
        RenewAgentCertificate.Map(est);

        var agents = routes.MapGroup("/api/v1/agents").WithTags("Agents");
        ListAgents.Map(agents);
        GetAgent.Map(agents);
        RevokeAgent.Map(agents);

        var devices = routes.MapGroup("/api/v1/devices").WithTags("Devices");
        ListDevices.Map(devices);
        SummariseDevices.Map(devices);
        GetDevice.Map(devices);
    }
}
