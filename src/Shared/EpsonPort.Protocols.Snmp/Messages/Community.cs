using System.Security.Cryptography;
using System.Text;

namespace EpsonPort.Protocols.Snmp;

/// <summary>
/// A community name: up to 255 bytes that admit to a device, so a secret. The text form hides it, and comparing takes the same time
/// wherever the first difference is.
/// </summary>
public sealed class Community : IEquatable<Community>
{
    private readonly byte[] _bytes;

    /// <exception cref="ArgumentException">Longer than 255 bytes.</exception>
    public Community(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > SnmpLimits.MaxCommunityLength)
            throw new ArgumentException($"A community name has at most {SnmpLimits.MaxCommunityLength} bytes.", nameof(bytes));
        _bytes = bytes.ToArray();
    }

    /// <summary>The name as UTF-8.</summary>
    /// <exception cref="ArgumentException">Longer than 255 bytes.</exception>
    public Community(string name)
        : this(Encoding.UTF8.GetBytes(name)) { }

    public ReadOnlySpan<byte> Bytes => _bytes;

    public bool Equals(Community? other) => other is not null && CryptographicOperations.FixedTimeEquals(_bytes, other._bytes);

    public override bool Equals(object? obj) => Equals(obj as Community);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_bytes);
        return hash.ToHashCode();
    }

    public override string ToString() => "(community)";
}
