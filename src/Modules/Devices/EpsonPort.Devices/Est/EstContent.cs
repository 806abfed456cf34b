using System.Reflection;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace EpsonPort.Devices.Est;

/// <summary>Certificates as EST answers them: a certs-only PKCS#7 in base64 with line breaks (RFC 7030 sections 4.1.3 and 4.2.3, RFC 8951).</summary>
internal sealed class CertificatesResult(IReadOnlyList<X509Certificate2> certificates) : IResult, IEndpointMetadataProvider
{
    public const string ContentType = "application/pkcs7-mime; smime-type=certs-only";

    // What openssl base64 reads without further options.
    private const int Column = 64;

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), ["application/pkcs7-mime"]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = ContentType;
        response.Headers["Content-Transfer-Encoding"] = "base64";
        response.Headers.CacheControl = "no-store";
        return response.WriteAsync(ToText(certificates), httpContext.RequestAborted);
    }

    private static string ToText(IReadOnlyList<X509Certificate2> certificates)
    {
        var base64 = Convert.ToBase64String(new X509Certificate2Collection(certificates.ToArray()).Export(X509ContentType.Pkcs7)!);
        var text = new StringBuilder(base64.Length + (base64.Length / Column) + 1);
        for (var start = 0; start < base64.Length; start += Column)
            text.Append(base64.AsSpan(start, Math.Min(Column, base64.Length - start))).Append('\n');
        return text.ToString();
    }
}

/// <summary>The body of an enrolment request: base64 of a PKCS#10 request, with or without line breaks (RFC 7030 section 4.2.1); PEM and plain DER are understood too.</summary>
internal static class EstBody
{
    /// <summary>The type that the body has to be sent as.</summary>
    public const string ContentType = "application/pkcs10";

    /// <summary>An RSA request of 8192 bits takes 3 kB in base64.</summary>
    public const int MaximumBytes = 16 * 1024;

    /// <summary>Whether the request says that it carries what it should.</summary>
    public static bool HasContentType(HttpRequest request) =>
        Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(ContentType, StringComparison.OrdinalIgnoreCase);

    /// <summary>The DER bytes of the request, or null with the reason.</summary>
    public static async Task<(byte[]? Der, string? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var buffer = new byte[MaximumBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        if (length > MaximumBytes)
            return (null, $"The body is larger than {MaximumBytes} bytes; a certificate request is not.");
        if (length == 0)
            return (null, "The body is empty: send the base64 of a PKCS#10 request in DER.");
        var body = buffer.AsSpan(0, length);
        // A DER sequence with a length of one or two bytes; base64 text cannot have its second byte above 0x7F.
        if (body is [0x30, 0x81 or 0x82, ..])
            return (body.ToArray(), null);
        var text = Encoding.Latin1.GetString(body);
        try
        {
            var content =
                PemEncoding.TryFind(text, out var pem) && text[pem.Label] is "CERTIFICATE REQUEST" or "NEW CERTIFICATE REQUEST"
                    ? text[pem.Base64Data]
                    : text;
            return (Convert.FromBase64String(content), null);
        }
        catch (FormatException)
        {
            return (
                null,
                "The body is not base64: send the base64 of a PKCS#10 request in DER (openssl req -new -outform DER | openssl base64)."
            );
        }
    }
}
