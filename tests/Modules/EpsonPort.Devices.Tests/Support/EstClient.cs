using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace EpsonPort.Devices.Tests.Support;

/// <summary>The agent's side of EST.</summary>
internal static class EstClient
{
    public static byte[] Request(ECDsa key, string subject = "CN=Front desk PC") =>
        new CertificateRequest(subject, key, HashAlgorithmName.SHA256).CreateSigningRequest();

    public static byte[] Request(RSA key, string subject = "CN=Front desk PC") =>
        new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSigningRequest();

    public static StringContent Body(string text)
    {
        var content = new StringContent(text, Encoding.ASCII);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/pkcs10");
        return content;
    }

    /// <summary>The certificates of an answer.</summary>
    public static async Task<X509Certificate2Collection> CertificatesOf(HttpResponseMessage response)
    {
        Assert.Equal("application/pkcs7-mime; smime-type=certs-only", response.Content.Headers.ContentType!.ToString());
        var text = await response.Content.ReadAsStringAsync();
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 76));
        var message = new SignedCms();
        message.Decode(Convert.FromBase64String(text));
        return message.Certificates;
    }

    /// <summary>The one certificate of an answer, with its key.</summary>
    public static async Task<X509Certificate2> CertificateOf(HttpResponseMessage response, ECDsa key)
    {
        using var bare = Assert.Single(await CertificatesOf(response));
        return bare.CopyWithPrivateKey(key);
    }

    /// <summary>The name in a problem's type, after checking that it is a problem at all.</summary>
    public static async Task<string> ProblemOf(HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return problem.RootElement.GetProperty("type").GetString()!["urn:epsonport:problem:".Length..];
    }
}
