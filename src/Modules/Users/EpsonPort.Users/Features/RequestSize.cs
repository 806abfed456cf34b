using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;

namespace EpsonPort.Users.Features;

/// <summary>How much of a body is read. These requests are small, and some of them come from people who have not signed in.</summary>
internal static class RequestSize
{
    public static TBuilder WithSmallBody<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new Limit());

    private sealed class Limit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => 32 * 1024;
    }
}
