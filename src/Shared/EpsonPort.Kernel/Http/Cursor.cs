using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace EpsonPort.Kernel.Http;

/// <summary>
/// An opaque place in a list: the sort key and id of the last row, bound to the query it belongs to. A cursor used with another filter or sort is refused
/// instead of skipping rows.
/// </summary>
public static class Cursor
{
    private const int MaximumLength = 2000;

    /// <summary>Writes a cursor.</summary>
    /// <param name="query">Everything that decides which rows there are and in what order.</param>
    /// <param name="position">The last row's sort keys.</param>
    public static string Write<T>(string query, T position)
        where T : class => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new Content<T>(Fingerprint(query), position)));

    /// <summary>Reads a cursor; false when it is damaged or belongs to another query.</summary>
    public static bool TryRead<T>(string cursor, string query, [NotNullWhen(true)] out T? position)
        where T : class
    {
        position = null;
        if (cursor.Length > MaximumLength || !Base64Url.IsValid(cursor))
            return false;
        try
        {
            var content = JsonSerializer.Deserialize<Content<T>>(Base64Url.DecodeFromChars(cursor));
            if (content?.Position is null || content.Query != Fingerprint(query))
                return false;
            position = content.Position;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Fingerprint(string query) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(query)).AsSpan(0, 6));

    private sealed record Content<T>(string Query, T Position);
}
