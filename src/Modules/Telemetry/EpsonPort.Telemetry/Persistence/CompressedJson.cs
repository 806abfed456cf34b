using System.Buffers;
using System.IO.Compression;

namespace EpsonPort.Telemetry.Persistence;

/// <summary>Documents as they are kept: Brotli (RFC 7932), for reports about a tenth of their size.</summary>
internal static class CompressedJson
{
    private const int Quality = 4;
    private const int Window = 20;

    public static byte[] Of(ReadOnlySpan<byte> json)
    {
        var rented = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(json.Length));
        try
        {
            if (!BrotliEncoder.TryCompress(json, rented, out var written, Quality, Window))
                throw new InvalidOperationException("Brotli wants more room than it said.");
            return rented.AsSpan(0, written).ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Turns it back.</summary>
    /// <param name="compressed">What <see cref="Of"/> gave.</param>
    /// <param name="byteCount">How long the document is.</param>
    public static byte[] Read(ReadOnlySpan<byte> compressed, int byteCount)
    {
        var json = new byte[byteCount];
        if (!BrotliDecoder.TryDecompress(compressed, json, out var written) || written != byteCount)
            throw new InvalidDataException("The stored document is damaged.");
        return json;
    }
}
