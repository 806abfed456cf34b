namespace EpsonPort.Host.Serving;

/// <summary>
/// A known path with a method or media type that it does not take is answered by an endpoint that the framework makes up (405, 415). It says nothing that the API's description
/// does not, so nobody has to be signed in for it.
/// </summary>
internal static class RoutingRefusals
{
    public static void UseRoutingRefusals(this WebApplication application) =>
        application.Use(
            (context, next) =>
                context.GetEndpoint() is { } endpoint and not RouteEndpoint && endpoint.RequestDelegate is { } refuse
                    ? refuse(context)
                    : next(context)
        );
}
