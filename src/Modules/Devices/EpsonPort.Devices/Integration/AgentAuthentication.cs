using System.Security.Claims;
using System.Text.Encodings.Web;
using EpsonPort.Devices.Contracts;
using EpsonPort.Kernel.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EpsonPort.Devices.Integration;

/// <summary>
/// The authentication scheme of agents' routes: the client certificate of the connection, looked up at each request. TLS has proven that the caller holds its
/// key; cookies and tokens mean nothing here, and this scheme means nothing to the routes of people.
/// </summary>
internal sealed class AgentAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    ClientCertificates certificates,
    Heartbeats heartbeats,
    TimeProvider clock
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private CertificateRefusal _refusal = CertificateRefusal.Missing;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var renews = Context.GetEndpoint()?.Metadata.OfType<CertificateUse>().Contains(CertificateUse.Renewal) == true;
        var use = renews ? CertificateUse.Renewal : CertificateUse.Work;
        var verdict = await certificates.JudgeAsync(Context.Connection.ClientCertificate, use, Context.RequestAborted);
        if (verdict is not CertificateVerdict.Accepted(var agent))
        {
            _refusal = ((CertificateVerdict.Refused)verdict).Reason;
            if (_refusal == CertificateRefusal.Missing)
                return AuthenticateResult.NoResult();
            Logger.ClientCertificateRefused(Context.Connection.ClientCertificate!.SerialNumber, _refusal);
            return AuthenticateResult.Fail(_refusal.ToString());
        }
        heartbeats.Note(agent.AgentId, clock.GetUtcNow());
        Claim[] claims =
        [
            new(AgentIdentity.AgentClaim, agent.AgentId),
            new(AgentIdentity.CustomerClaim, agent.CustomerId.ToString()),
            new(AgentIdentity.SiteClaim, agent.SiteId.ToString()),
        ];
        return AuthenticateResult.Success(
            new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme.Name)), Scheme.Name)
        );
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Explain(_refusal).ExecuteAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Of(StatusCodes.Status403Forbidden, "forbidden", "Not allowed", "This agent may not do that.").ExecuteAsync(Context);

    private static ProblemHttpResult Explain(CertificateRefusal refusal) =>
        refusal switch
        {
            CertificateRefusal.Missing => Problems.Of(
                StatusCodes.Status401Unauthorized,
                "client-certificate-missing",
                "A client certificate is needed",
                "This route is for agents: connect with the certificate from the enrolment."
            ),
            CertificateRefusal.Unknown => Problems.Of(
                StatusCodes.Status403Forbidden,
                "client-certificate-unknown",
                "The client certificate is not known",
                "It was not issued by this host, or the host has a new database. Enrol the agent with a new code."
            ),
            CertificateRefusal.Expired => Problems.Of(
                StatusCodes.Status403Forbidden,
                "client-certificate-expired",
                "The client certificate is outside its time",
                "Check the agent's and the host's clock. If the time is over, enrol the agent with a new code."
            ),
            CertificateRefusal.Replaced => Problems.Of(
                StatusCodes.Status403Forbidden,
                "client-certificate-replaced",
                "The client certificate was replaced",
                "A newer certificate of this agent was issued: connect with that one. While nobody has used it, this one can be renewed; else enrol the agent with a new code."
            ),
            CertificateRefusal.AgentRevoked => Problems.Of(
                StatusCodes.Status403Forbidden,
                "agent-revoked",
                "The agent was revoked",
                "An administrator shut this agent out. A new code is needed to enrol it again."
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "No such refusal."),
        };
}
