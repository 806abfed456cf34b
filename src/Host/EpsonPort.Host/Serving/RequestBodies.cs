using Microsoft.AspNetCore.Http.Features;

namespace EpsonPort.Host.Serving;

/// <summary>
/// Bodies are read through the server's stream, also by those who ask for a pipe. When the host stops, Kestrel cancels the pending read of each connection; it hides that from
/// whoever reads the stream, and not from a reader of its pipe that has looked at more than it took, as the reading of JSON does. Such a request would
/// fail, though there is time for the rest of its body.
/// </summary>
internal static class RequestBodies
{
    public static void UseSteadyRequestBodies(this WebApplication application) =>
        application.Use(
            (context, next) =>
            {
                context.Features.Set<IRequestBodyPipeFeature>(new RequestBodyPipeFeature(context));
                return next(context);
            }
        );
}
