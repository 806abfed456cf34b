using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using EpsonPort.AgentLink.Enrolment;
using EpsonPort.AgentLink.Reports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EpsonPort.Agent.Tests.Support;

/// <summary>A host as docs/interfaces.md describes it to agents: EST and the intake, on its own authority. Nothing of the real host is in it.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    public const string Secret = "test-secret-0123456789";

    private readonly WebApplication _app;
    private readonly X509Certificate2 _authority;

    private TestHost(WebApplication app, X509Certificate2 authority) => (_app, _authority) = (app, authority);

    /// <summary>Answers instead of the regular ones; null from it means the regular one.</summary>
    public Func<HttpContext, Task<IResult?>> Intake { get; set; } = _ => Task.FromResult<IResult?>(null);

    public Func<HttpContext, IResult?> Enrolment { get; set; } = _ => null;

    public TimeSpan CertificateLife { get; set; } = TimeSpan.FromDays(30);

    public ConcurrentQueue<Report> Reports { get; } = [];

    public ConcurrentQueue<string> ClientNames { get; } = [];

    public int Requests => _requests;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public string Fingerprint => _authority.GetCertHashString(HashAlgorithmName.SHA256);

    public EnrolmentCode Code => new(Address, Fingerprint, Secret);

    private int _requests;

    /// <param name="serverName">What the server's certificate is for.</param>
    /// <param name="port">0 for a free one.</param>
    public static async Task<TestHost> StartAsync(string serverName = "localhost", int port = 0)
    {
        var authority = MakeAuthority();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(
                IPAddress.Loopback,
                port,
                listen =>
                    listen.UseHttps(https =>
                    {
                        https.ServerCertificate = Issue(authority, serverName, key: null, TimeSpan.FromDays(1), isServer: true);
                        https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                        https.AllowAnyClientCertificate();
                    })
            )
        );
        var app = builder.Build();
        var host = new TestHost(app, authority);
        app.Use(
            (context, next) =>
            {
                Interlocked.Increment(ref host._requests);
                return next(context);
            }
        );
        app.UseRouting();
        app.MapGet("/.well-known/est/cacerts", () => Pkcs7(authority));
        app.MapPost("/.well-known/est/simpleenroll", (RequestDelegate)host.EnrolAsync);
        app.MapPost("/.well-known/est/simplereenroll", (RequestDelegate)host.RenewAsync);
        app.MapPost("/agent/v1/reports", (RequestDelegate)host.TakeAsync);
        await app.StartAsync();
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        _authority.Dispose();
    }

    public static IResult Problem(int status, string type, string detail) =>
        Results.Problem(statusCode: status, type: $"urn:epsonport:problem:{type}", detail: detail);

    private async Task EnrolAsync(HttpContext context)
    {
        if (Enrolment(context) is { } other)
        {
            await other.ExecuteAsync(context);
            return;
        }
        var expected = "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes($"enrol:{Secret}"));
        if (context.Request.Headers.Authorization != expected)
            await Problem(401, "enrolment-secret-wrong", "The enrolment code's secret is wrong.").ExecuteAsync(context);
        else
            await AnswerCertificateAsync(context, $"agent-{Guid.NewGuid():N}");
    }

    private Task RenewAsync(HttpContext context) => AnswerCertificateAsync(context, NameOf(context.Connection.ClientCertificate!));

    private async Task AnswerCertificateAsync(HttpContext context, string agentId)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = CertificateRequest.LoadSigningRequest(
            Convert.FromBase64String(await reader.ReadToEndAsync()),
            HashAlgorithmName.SHA256,
            CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions
        );
        using var certificate = Issue(_authority, agentId, request.PublicKey, CertificateLife, isServer: false);
        await Pkcs7(certificate).ExecuteAsync(context);
    }

    private async Task TakeAsync(HttpContext context)
    {
        if (await Intake(context) is { } other)
        {
            await other.ExecuteAsync(context);
            return;
        }
        if (context.Connection.ClientCertificate is not { } certificate)
        {
            await Problem(401, "client-certificate-missing", "No client certificate.").ExecuteAsync(context);
            return;
        }
        ClientNames.Enqueue(NameOf(certificate));
        Assert.Equal("br", context.Request.Headers.ContentEncoding);
        await using var body = new BrotliStream(context.Request.Body, CompressionMode.Decompress);
        using var document = await JsonDocument.ParseAsync(body);
        var results = new List<IntakeResult>();
        foreach (var element in document.RootElement.GetProperty("reports").EnumerateArray())
        {
            Assert.Equal("sentAt", element.EnumerateObject().First().Name);
            Assert.True(ReportReader.TryRead(Encoding.UTF8.GetBytes(element.GetRawText()), out var report, out var reason), reason);
            Reports.Enqueue(report);
            results.Add(new IntakeResult(report.ReportId, Outcome(report)));
        }
        await Results.Json(new IntakeAnswer(results), ReportJson.Options).ExecuteAsync(context);
    }

    public Func<Report, IntakeOutcome> Outcome { get; set; } = _ => IntakeOutcome.Stored;

    private static string NameOf(X509Certificate2 certificate) => certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);

    private static IResult Pkcs7(X509Certificate2 certificate) =>
        Results.Text(
            Convert.ToBase64String(new X509Certificate2Collection(certificate).Export(X509ContentType.Pkcs7)!),
            "application/pkcs7-mime; smime-type=certs-only"
        );

    private static X509Certificate2 MakeAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true)
        );
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddYears(1));
    }

    private static X509Certificate2 Issue(X509Certificate2 authority, string name, PublicKey? key, TimeSpan life, bool isServer)
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(new X500DistinguishedName($"CN={name}"), key ?? new PublicKey(own), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid(isServer ? "1.3.6.1.5.5.7.3.1" : "1.3.6.1.5.5.7.3.2")], critical: false)
        );
        if (isServer)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(name);
            if (name == "localhost")
                names.AddIpAddress(IPAddress.Loopback);
            request.CertificateExtensions.Add(names.Build());
        }
        var from = DateTimeOffset.UtcNow.AddMinutes(-1);
        var certificate = request.Create(authority, from, from + life, RandomNumberGenerator.GetBytes(8));
        if (key is not null)
            return certificate;
        using (certificate)
        using (var withKey = certificate.CopyWithPrivateKey(own))
            return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pfx), null);
    }
}
