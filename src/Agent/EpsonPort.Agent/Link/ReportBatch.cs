using System.Globalization;
using System.IO.Compression;
using System.Text;
using EpsonPort.Agent.Outbox;

namespace EpsonPort.Agent.Link;

/// <summary>The body of <c>POST /agent/v1/reports</c>.</summary>
internal static class ReportBatch
{
    /// <summary>What <see cref="Write"/> adds to each report: the time, its name, a comma.</summary>
    public const int BytesPerReport = 64;

    /// <summary>Joins reports as they lie in the outbox, with <c>sentAt</c> as the first member of each, compressed with Brotli.</summary>
    public static byte[] Write(IReadOnlyList<WaitingReport> reports, DateTimeOffset sentAt)
    {
        var stamp = Encoding.ASCII.GetBytes($"{{\"sentAt\":\"{sentAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}\",");
        using var compressed = new MemoryStream();
        using (var body = new BrotliStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            body.Write("{\"reports\":["u8);
            for (var index = 0; index < reports.Count; index++)
            {
                if (index > 0)
                    body.Write(","u8);
                body.Write(stamp);
                body.Write(reports[index].Body.AsSpan(1)); // without its opening brace
            }
            body.Write("]}"u8);
        }
        return compressed.ToArray();
    }
}
