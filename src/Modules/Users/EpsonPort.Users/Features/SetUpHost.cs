using EpsonPort.Kernel.Http;
using EpsonPort.Users.SetUp;
using EpsonPort.Users.SignIn;
using FluentValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace EpsonPort.Users.Features;

/// <summary>Makes the first administrator with the token that the host printed. When that is done the route is gone for ever.</summary>
internal static class SetUpHost
{
    internal sealed record Status(bool Required);

    internal sealed record Request(string? Token, string? Email, string? DisplayName, string? Password, string? OrganisationName)
    {
        /// <summary>Never shows the token or the password.</summary>
        public override string ToString() => "set-up of the host";
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        var setup = routes.MapGroup("/setup").AllowAnonymous().WithMetadata(new UntilSetUpIsDone()).WithTags("Set-up");
        setup
            .MapGet("", () => TypedResults.Ok(new Status(Required: true)))
            .WithName("GetSetUp")
            .WithSummary("Whether the host waits to be set up. 404 for ever after.");
        setup
            .MapPost("", HandleAsync)
            .WithName(nameof(SetUpHost))
            .WithSummary("Makes the first administrator with the token that the host printed at its start. Once.")
            .WithSmallBody()
            .ProducesProblem(StatusCodes.Status403Forbidden);
        MapOtherMethods(setup);
    }

    /// <summary>Any other method is 405 now; being a route with the marker, it is gone with the others, so that no 405 remembers them.</summary>
    private static void MapOtherMethods(IEndpointRouteBuilder setup) =>
        setup.Map("", () => TypedResults.StatusCode(StatusCodes.Status405MethodNotAllowed)).ExcludeFromDescription();

    private static async Task<Results<Created, ProblemHttpResult, ValidationProblem, NotFound>> HandleAsync(
        Request request,
        FirstAdministrator setup,
        CancellationToken cancellation
    )
    {
        // The token first: who does not have it learns nothing about what would fit.
        if (request.Token is null || !await setup.AcceptsAsync(request.Token, cancellation))
            return Problems.Of(
                StatusCodes.Status403Forbidden,
                "setup-token-wrong",
                "The set-up token is wrong",
                "Use the link that the host printed at its last start; an earlier one no longer holds."
            );
        if (new Validator().Validate(request) is { IsValid: false } invalid)
            return Problems.Invalid(invalid.Errors());
        return await setup.CreateAsync(request.Email!, request.DisplayName!, request.Password!, request.OrganisationName, cancellation)
            ? TypedResults.Created("/api/v1/me")
            : TypedResults.NotFound();
    }

    private sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Email).Fits(Rules.EmailProblem);
            RuleFor(request => request.DisplayName).Fits(text => Rules.TextProblem(text, Rules.LongestName));
            RuleFor(request => request.Password)
                .Custom(
                    (password, context) =>
                    {
                        if (PasswordRules.Problem(password, context.InstanceToValidate.Email) is { } problem)
                            context.AddFailure(problem);
                    }
                );
            RuleFor(request => request.OrganisationName).Fits(text => text is null ? null : Rules.TextProblem(text, Rules.LongestName));
        }
    }
}
