using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using EpsonPort.AgentLink.Enrolment;
using Microsoft.AspNetCore.Http;

namespace EpsonPort.Devices.Est;

/// <summary>The secret of an enrolment code, and how it comes in: as the password of HTTP Basic (RFC 7617).</summary>
internal static class EnrolmentSecret
{
    private const int RandomBytes = 20;
    private const int LongestCredentials = 400;

    /// <summary>A new secret of 160 random bits.</summary>
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>What is kept of it.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>The secret that a request brings, or null when it brings none.</summary>
    public static string? Of(HttpRequest request)
    {
        if (
            !AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            || !header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)
            || header.Parameter is not { Length: > 0 and <= LongestCredentials } parameter
        )
            return null;
        var bytes = new byte[LongestCredentials];
        if (!Convert.TryFromBase64String(parameter, bytes, out var length))
            return null;
        var credentials = Encoding.UTF8.GetString(bytes, 0, length);
        const string Prefix = EnrolmentCode.UserName + ":";
        return credentials.StartsWith(Prefix, StringComparison.Ordinal) ? credentials[Prefix.Length..] : null;
    }
}
