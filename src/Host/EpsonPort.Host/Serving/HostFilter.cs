using EpsonPort.Host.Edge;
using EpsonPort.Host.Settings;
using EpsonPort.Kernel.Http;
using Microsoft.AspNetCore.Mvc;

namespace EpsonPort.Host.Serving;

/// <summary>Refuses requests for a host that is not this one.</summary>
internal static class HostFilter
{
    public static void UseHostFilter(this WebApplication application)
    {
        var hosts = application.Services.GetRequiredService<KnownHosts>();
        application.Use(
            (context, next) =>
                hosts.IsKnown(context.Request.Host, context.Connection.LocalIpAddress)
                    ? next(context)
                    : ProblemAnswers.WriteAsync(
                        context,
                        new ProblemDetails
                        {
                            Status = StatusCodes.Status400BadRequest,
                            Type = Problems.TypePrefix + "host-unknown",
                            Title = "This host does not go by that name",
                            Detail =
                                $"Ask for it by its own name, or set {SettingsReader.EnvironmentName("PublicUrl")} to the address that people use.",
                        }
                    )
        );
    }
}
