using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace EpsonPort.Host.Serving;

/// <summary>
/// What no endpoint answers: the portal's files, its page for every address that a browser navigates to, and 404 for the rest. It stands before authorization, because
/// none of it is secret.
/// </summary>
internal static class PortalFiles
{
    private const string NotBuilt =
        "The web portal is not built: build the host with Node 20.19 or newer on the PATH (dotnet build) and start it again. The API and /openapi/v1.json work without it.\n";

    private static readonly string[] NotPortal = ["/api", "/agent", "/.well-known", "/health", "/openapi", "/mqtt"];

    public static void UsePortal(this WebApplication application)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        var files = Directory.Exists(folder) ? new PhysicalFileProvider(folder) : null;
        application.Use((context, next) => context.GetEndpoint() is null ? AnswerAsync(context, files) : next(context));
    }

    private static Task AnswerAsync(HttpContext context, PhysicalFileProvider? files)
    {
        var request = context.Request;
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (!isRead || NotPortal.Any(start => request.Path.StartsWithSegments(start, StringComparison.OrdinalIgnoreCase)))
            return NotFoundAsync(context);
        if (
            files is not null
            && request.Path.Value is { Length: > 1 } path
            && files.GetFileInfo(path) is { Exists: true, IsDirectory: false } file
        )
            return SendAsync(context, file);
        if (Path.HasExtension(request.Path.Value) || !AcceptsHtml(request))
            return NotFoundAsync(context);
        if (files?.GetFileInfo("index.html") is { Exists: true } page)
            return SendAsync(context, page);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(NotBuilt, context.RequestAborted);
    }

    private static async Task SendAsync(HttpContext context, IFileInfo file)
    {
        var response = context.Response;
        response.ContentType = Types.TryGetContentType(file.Name, out var type) ? type : "application/octet-stream";
        // The build puts a hash of the content into the names under assets/; the page that names them is asked for each time.
        var isHashed = context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal);
        response.Headers.CacheControl = isHashed ? "public, max-age=31536000, immutable" : "no-cache";
        var tag = new EntityTagHeaderValue($"\"{file.LastModified.UtcTicks:x}-{file.Length:x}\"");
        response.GetTypedHeaders().ETag = tag;
        if (
            context
                .Request.GetTypedHeaders()
                .IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false))
        )
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            response.ContentType = null;
            return;
        }
        if (HttpMethods.IsHead(context.Request.Method))
            response.ContentLength = file.Length;
        else
            await response.SendFileAsync(file, context.RequestAborted);
    }

    private static Task NotFoundAsync(HttpContext context) =>
        ProblemAnswers.WriteAsync(context, new ProblemDetails { Status = StatusCodes.Status404NotFound });

    private static bool AcceptsHtml(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return accepted.Count == 0 || accepted.Any(media => media.MediaType == "text/html" || media.MatchesAllTypes);
    }

    private static readonly FileExtensionContentTypeProvider Types = new();
}
