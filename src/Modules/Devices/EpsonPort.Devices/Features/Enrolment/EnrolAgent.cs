using EpsonPort.Devices.Est;
using EpsonPort.Kernel.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace EpsonPort.Devices.Features.Enrolment;

/// <summary>EST <c>/simpleenroll</c> (RFC 7030 section 4.2.1): a certificate for the key of a PKCS#10 request, against an enrolment code's secret. A code works once, however many ask at a time.</summary>
internal static class EnrolAgent
{
    internal static void Map(IEndpointRouteBuilder est) =>
        est.MapPost("/simpleenroll", Handle)
            .WithName(nameof(EnrolAgent))
            .WithSummary("EST: enrols an agent with the secret of an enrolment code (HTTP Basic, user enrol)")
            .Accepts<string>(EstBody.ContentType)
            .AllowAnonymous()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<Results<CertificatesResult, ProblemHttpResult>> Handle(
        HttpContext context,
        AgentEnrolment enrolment,
        GuessLimiter guesses,
        ILogger<DevicesModule> log,
        CancellationToken cancellation
    )
    {
        var address = context.Connection.RemoteIpAddress;
        if (!guesses.MayTry(address))
        {
            context.Response.Headers.RetryAfter = $"{(int)GuessLimiter.Window.TotalSeconds}";
            return EnrolmentProblems.TooManyAttempts();
        }
        // The secret first: who has none learns nothing from how a body is judged.
        var secret = EnrolmentSecret.Of(context.Request);
        var standing = secret is null ? CodeStanding.Wrong : await enrolment.StandingAsync(secret, cancellation);
        if (standing != CodeStanding.Open)
        {
            if (standing == CodeStanding.Wrong && secret is not null)
                guesses.WasWrong(address);
            return Refuse(standing);
        }
        var (request, problem) = await SigningRequestBody.ReadAsync(context.Request, cancellation);
        if (request is null)
            return problem!;
        var (certificate, outcome) = await enrolment.EnrolAsync(secret!, request, cancellation);
        return certificate is null ? Refuse(outcome) : new CertificatesResult([certificate]);

        ProblemHttpResult Refuse(CodeStanding reason)
        {
            if (reason == CodeStanding.Wrong)
                context.Response.Headers.WWWAuthenticate = "Basic realm=\"EpsonPort enrolment\", charset=\"UTF-8\"";
            log.EnrolmentRefused(reason.ToString(), address);
            return EnrolmentProblems.Of(reason);
        }
    }
}
