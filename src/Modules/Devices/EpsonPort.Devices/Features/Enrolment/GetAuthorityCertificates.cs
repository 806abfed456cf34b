using EpsonPort.Devices.Contracts;
using EpsonPort.Devices.Est;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EpsonPort.Devices.Features.Enrolment;

/// <summary>EST <c>/cacerts</c> (RFC 7030 section 4.1): the certificates that agents trust. Open to everybody; who has an enrolment code checks the fingerprint in it.</summary>
internal static class GetAuthorityCertificates
{
    internal static void Map(IEndpointRouteBuilder est) =>
        est.MapGet("/cacerts", Handle)
            .WithName(nameof(GetAuthorityCertificates))
            .WithSummary("EST: the host's authority certificates")
            .AllowAnonymous();

    private static CertificatesResult Handle(ICertificateAuthority authority) => new(authority.Anchors);
}
