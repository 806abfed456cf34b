using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EpsonPort.Users.Access;

/// <summary>A route for people: a token gets 403 <c>person-required</c>. A stolen token can so neither make itself a longer life nor take an account over, its person's or, with a link to set a password, anybody's.</summary>
internal static class PersonOnly
{
    public static RouteHandlerBuilder RequirePerson(this RouteHandlerBuilder route) =>
        route
            .RequireAuthorization()
            .AddEndpointFilter(
                async (context, next) =>
                    context.HttpContext.RequestServices.GetRequiredService<Caller>().IsPerson
                        ? await next(context)
                        : Refusals.PersonRequired()
            )
            .ProducesProblem(StatusCodes.Status403Forbidden);
}
