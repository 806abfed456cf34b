using EpsonPort.Devices.Est;
using EpsonPort.Kernel.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EpsonPort.Devices.Features.Enrolment;

/// <summary>How a code stands to whoever brings its secret.</summary>
internal enum CodeStanding
{
    /// <summary>There is no code with that secret.</summary>
    Wrong,

    /// <summary>It lets an agent in.</summary>
    Open,

    /// <summary>It let an agent in.</summary>
    Used,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>An administrator took it back.</summary>
    Revoked,
}

/// <summary>Refusals at enrolment. Why a code does not work is told only to who has its secret.</summary>
internal static class EnrolmentProblems
{
    private const string AskForAnother = "Ask an administrator for a new enrolment code.";

    internal static ProblemHttpResult Of(CodeStanding standing) =>
        standing switch
        {
            CodeStanding.Wrong => Problems.Of(
                StatusCodes.Status401Unauthorized,
                "enrolment-secret-wrong",
                "The enrolment secret is wrong",
                "Send HTTP Basic with the user 'enrol' and the secret, which is the last part of the enrolment code."
            ),
            CodeStanding.Used => Problems.Of(
                StatusCodes.Status403Forbidden,
                "enrolment-code-used",
                "The enrolment code was used",
                $"A code works once. {AskForAnother}"
            ),
            CodeStanding.Expired => Problems.Of(
                StatusCodes.Status403Forbidden,
                "enrolment-code-expired",
                "The enrolment code has expired",
                AskForAnother
            ),
            CodeStanding.Revoked => Problems.Of(
                StatusCodes.Status403Forbidden,
                "enrolment-code-revoked",
                "The enrolment code was revoked",
                AskForAnother
            ),
            CodeStanding.Open => throw new ArgumentException("An open code is no refusal.", nameof(standing)),
            _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, "No such standing."),
        };

    internal static ProblemHttpResult TooManyAttempts() =>
        Problems.Of(
            StatusCodes.Status429TooManyRequests,
            "too-many-attempts",
            "Too many attempts",
            "Too many wrong secrets came from this address. Wait a minute, then try with the right one."
        );

    internal static ProblemHttpResult RequestInvalid(string detail) =>
        Problems.Of(StatusCodes.Status400BadRequest, "certificate-request-invalid", "The certificate request is not valid", detail);
}

/// <summary>Reads and checks the body of an enrolment or renewal.</summary>
internal static class SigningRequestBody
{
    internal static async Task<(SigningRequest? Request, ProblemHttpResult? Problem)> ReadAsync(
        HttpRequest request,
        CancellationToken cancellation
    )
    {
        if (!EstBody.HasContentType(request))
            return (
                null,
                Problems.Of(
                    StatusCodes.Status415UnsupportedMediaType,
                    "unsupported-media-type",
                    "The content type does not fit",
                    $"Send Content-Type: {EstBody.ContentType}."
                )
            );
        var (der, problem) = await EstBody.ReadAsync(request, cancellation);
        if (der is null)
            return (null, EnrolmentProblems.RequestInvalid(problem!));
        var (signingRequest, flaw) = SigningRequest.Read(der);
        return signingRequest is null ? (null, EnrolmentProblems.RequestInvalid(flaw!)) : (signingRequest, null);
    }
}
