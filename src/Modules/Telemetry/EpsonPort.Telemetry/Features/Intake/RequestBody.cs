using System.IO.Compression;
using EpsonPort.AgentLink.Reports;
using EpsonPort.Kernel.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EpsonPort.Telemetry.Features.Intake;

/// <summary>Reads the body of a request, compressed or not, and never holds more of it than a batch may have. Disposing gives its memory back.</summary>
internal sealed class RequestBody(IntakeMemory memory) : IDisposable
{
    private const int FirstBytes = 64 * 1024;

    /// <summary>A full batch at 64 kbit/s, compressed to a quarter. The server ends connections that send less than 240 bytes a second long before.</summary>
    private static readonly TimeSpan LongestRead = TimeSpan.FromMinutes(5);

    private byte[] _bytes = [];
    private int _length;
    private long _taken;

    /// <summary>What was read.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, _length);

    /// <summary>Reads to the end; answers the problem when it cannot.</summary>
    public async Task<ProblemHttpResult?> ReadAsync(HttpContext http, TimeProvider clock)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = ReportLimits.BatchBytes;
        using var deadline = new CancellationTokenSource(LongestRead, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, http.RequestAborted);
        try
        {
            await using var stream = Decoded(http.Request);
            return stream is null ? UnknownEncoding() : await ReadAsync(stream, http.Response, stop.Token);
        }
        catch (BadHttpRequestException failure) when (failure.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge();
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return Problems.Of(
                StatusCodes.Status408RequestTimeout,
                "report-batch-too-slow",
                $"The reports did not arrive within {LongestRead}"
            );
        }
        catch (Exception failure) when (failure is InvalidDataException or InvalidOperationException)
        {
            // What GZipStream and BrotliStream say of bytes that are not theirs.
            return Invalid($"The body is not in the encoding that Content-Encoding names ({http.Request.Headers.ContentEncoding}).");
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        memory.Return(_taken);
        _taken = 0;
        _bytes = [];
        _length = 0;
    }

    public static ProblemHttpResult Invalid(string detail) =>
        Problems.Of(
            StatusCodes.Status400BadRequest,
            "report-batch-invalid",
            "The body is no batch of reports",
            $"{detail} Expected: {{\"reports\": [report, ...]}} with 1 to {ReportLimits.ReportsPerBatch} reports."
        );

    public static ProblemHttpResult TooLarge() =>
        Problems.Of(
            StatusCodes.Status413PayloadTooLarge,
            "report-batch-too-large",
            "The batch is too large",
            $"At most {ReportLimits.ReportsPerBatch} reports and {ReportLimits.BatchBytes} bytes after decompression fit in a request. Send fewer at a time."
        );

    private async Task<ProblemHttpResult?> ReadAsync(Stream stream, HttpResponse response, CancellationToken cancellation)
    {
        while (true)
        {
            if (_length == _bytes.Length && !TryGrow())
                return _length > ReportLimits.BatchBytes ? TooLarge() : IntakeBusy.Answer(response);
            var count = await stream.ReadAsync(_bytes.AsMemory(_length), cancellation);
            if (count == 0)
                return null;
            _length += count;
            if (_length > ReportLimits.BatchBytes)
                return TooLarge();
        }
    }

    private bool TryGrow()
    {
        // One byte more than fits, so that a body that goes on is seen to.
        var wanted = Math.Min(Math.Max(_bytes.Length * 2, FirstBytes), ReportLimits.BatchBytes + 1);
        if (wanted == _bytes.Length || !memory.TryTake(wanted - _bytes.Length))
            return false;
        _taken += wanted - _bytes.Length;
        Array.Resize(ref _bytes, wanted);
        return true;
    }

    private static Stream? Decoded(HttpRequest request) =>
        request.Headers.ContentEncoding.ToString().Trim().ToUpperInvariant() switch
        {
            "" or "IDENTITY" => request.Body,
            "BR" => new BrotliStream(request.Body, CompressionMode.Decompress, leaveOpen: true),
            "GZIP" or "X-GZIP" => new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true),
            _ => null,
        };

    private static ProblemHttpResult UnknownEncoding() =>
        Problems.Of(
            StatusCodes.Status415UnsupportedMediaType,
            "content-encoding-unsupported",
            "The Content-Encoding is not supported",
            "Send the body with Content-Encoding br or gzip, or without one."
        );
}
