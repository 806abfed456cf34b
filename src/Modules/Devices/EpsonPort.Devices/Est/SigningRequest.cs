using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace EpsonPort.Devices.Est;

/// <summary>
/// A PKCS#10 request (RFC 2986) whose key is strong enough and whose signature proves that the sender holds it. Nothing else of it is taken over but the
/// common name, as a name for people: subject, extensions and attributes that it asks for are ignored.
/// </summary>
internal sealed record SigningRequest(PublicKey PublicKey, string? CommonName)
{
    /// <summary>What a request has to look like.</summary>
    public const string KeyRule = "The key has to be EC on P-256, P-384 or P-521, or RSA of 2048 to 8192 bits.";

    private const int SmallestRsaKey = 2048;
    private const int LargestRsaKey = 8192;
    private const int LongestExponentBytes = 4;
    private const int LongestName = 100;
    private const string CommonNameOid = "2.5.4.3";
    private const string EcPublicKeyOid = "1.2.840.10045.2.1";
    private const string RsaOid = "1.2.840.113549.1.1.1";

    private static readonly HashSet<string> Curves = new(StringComparer.Ordinal) { "1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35" };

    /// <summary>Reads and checks a request.</summary>
    /// <returns>The request, or null with a sentence that says what is wrong.</returns>
    public static (SigningRequest? Request, string? Problem) Read(byte[] der)
    {
        try
        {
            // The key is judged before its signature is, so that nobody buys computing time with an enormous one.
            if (!HasAcceptableKey(Load(der, CertificateRequestLoadOptions.SkipSignatureValidation).PublicKey))
                return (null, KeyRule);
            var request = Load(der, CertificateRequestLoadOptions.Default);
            return (new SigningRequest(request.PublicKey, FindCommonName(request.SubjectName)), null);
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException or ArgumentException or NotSupportedException)
        {
            return (null, $"It is no PKCS#10 request, or its signature does not fit its key. {KeyRule}");
        }
    }

    private static CertificateRequest Load(byte[] der, CertificateRequestLoadOptions options) =>
        CertificateRequest.LoadSigningRequest(der, HashAlgorithmName.SHA256, options);

    private static bool HasAcceptableKey(PublicKey key) =>
        key.Oid.Value switch
        {
            EcPublicKeyOid => IsNamedCurve(key.EncodedParameters?.RawData),
            RsaOid => IsAcceptableRsa(key.EncodedKeyValue.RawData),
            _ => false,
        };

    private static bool IsNamedCurve(byte[]? parameters)
    {
        if (parameters is null)
            return false;
        var reader = new AsnReader(parameters, AsnEncodingRules.DER);
        return reader.PeekTag() == Asn1Tag.ObjectIdentifier && Curves.Contains(reader.ReadObjectIdentifier());
    }

    private static bool IsAcceptableRsa(byte[] encoded)
    {
        // RFC 8017 appendix A.1.1: RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER }
        var key = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
        var modulus = key.ReadInteger();
        var exponent = key.ReadInteger();
        return modulus.Sign > 0
            && !modulus.IsEven
            && modulus.GetBitLength() is >= SmallestRsaKey and <= LargestRsaKey
            && exponent > 2
            && !exponent.IsEven
            && exponent.GetByteCount(isUnsigned: true) <= LongestExponentBytes;
    }

    private static string? FindCommonName(X500DistinguishedName subject) =>
        subject
            .EnumerateRelativeDistinguishedNames(reversed: false)
            .Where(part => !part.HasMultipleElements && part.GetSingleElementType().Value == CommonNameOid)
            .Select(part => CleanName(part.GetSingleElementValue()))
            .FirstOrDefault(name => name is not null);

    /// <summary>One line without control and formatting characters (which could make a name look like another), of bounded length.</summary>
    private static string? CleanName(string? name)
    {
        var clean = new StringBuilder();
        foreach (var rune in name?.EnumerateRunes() ?? default)
        {
            var category = Rune.GetUnicodeCategory(rune);
            var blank = Rune.IsWhiteSpace(rune);
            if (
                !blank
                && category
                    is UnicodeCategory.Control
                        or UnicodeCategory.Format
                        or UnicodeCategory.PrivateUse
                        or UnicodeCategory.OtherNotAssigned
            )
                continue;
            if (blank && (clean.Length == 0 || clean[^1] == ' '))
                continue;
            if (clean.Length >= LongestName)
                break;
            clean.Append(blank ? " " : rune.ToString());
        }
        var text = clean.ToString().Trim();
        return text.Length == 0 ? null : text;
    }
}
