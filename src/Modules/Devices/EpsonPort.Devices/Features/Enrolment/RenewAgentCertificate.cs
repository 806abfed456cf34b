using System.Globalization;
using EpsonPort.Devices.Contracts;
using EpsonPort.Devices.Est;
using EpsonPort.Devices.Integration;
using EpsonPort.Kernel.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace EpsonPort.Devices.Features.Enrolment;

/// <summary>
/// EST <c>/simplereenroll</c> (RFC 7030 section 4.2.2): a new certificate for the agent of the client certificate, also for a new key. The one in use works on until
/// the new one is first used, at most 24 hours, and for this route until its own end, so that an answer that got lost locks nobody out.
/// </summary>
internal static class RenewAgentCertificate
{
    internal static void Map(IEndpointRouteBuilder est) =>
        est.MapPost("/simplereenroll", Handle)
            .WithName(nameof(RenewAgentCertificate))
            .WithSummary("EST: renews the client certificate that the request came with")
            .Accepts<string>(EstBody.ContentType)
            .RequireAuthorization(AgentIdentity.Policy)
            .WithMetadata(CertificateUse.Renewal)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<Results<CertificatesResult, ProblemHttpResult>> Handle(
        HttpContext context,
        AgentEnrolment enrolment,
        CancellationToken cancellation
    )
    {
        var (request, problem) = await SigningRequestBody.ReadAsync(context.Request, cancellation);
        if (request is null)
            return problem!;
        var certificate = await enrolment.RenewAsync(AgentIdentity.Of(context.User), request, cancellation);
        if (certificate is not null)
            return new CertificatesResult([certificate]);
        context.Response.Headers.RetryAfter = AgentEnrolment.RenewalWindow.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
        return Problems.Of(
            StatusCodes.Status429TooManyRequests,
            "too-many-attempts",
            "Too many renewals",
            "This agent renewed its certificate too often within an hour. Use the newest one."
        );
    }
}
