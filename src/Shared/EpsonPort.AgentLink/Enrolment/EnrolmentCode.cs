using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace EpsonPort.AgentLink.Enrolment;

/// <summary>
/// What an administrator hands to the person at the site PC: where the host is, the SHA-256 fingerprint of the anchor that agents trust for it,
/// and a secret that works once. As text: <c>EP1.&lt;address&gt;.&lt;fingerprint&gt;.&lt;secret&gt;</c>, the first two in base64url.
/// </summary>
public sealed record EnrolmentCode(Uri Host, string AnchorFingerprint, string Secret)
{
    /// <summary>The user name of HTTP Basic at <c>simpleenroll</c>; the password is the secret.</summary>
    public const string UserName = "enrol";

    private const string Version = "EP1";
    private const int FingerprintBytes = 32;
    private const int MaximumLength = 600;

    /// <summary>The code as it is typed or pasted. Holds the secret: never log it.</summary>
    public string ToCode() =>
        string.Join(
            '.',
            Version,
            Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Host.GetLeftPart(UriPartial.Authority))),
            Base64Url.EncodeToString(Convert.FromHexString(AnchorFingerprint)),
            Secret
        );

    /// <summary>Reads a code; white space around and inside (a code broken over lines by a mail program) does not matter.</summary>
    /// <param name="text">What the person typed.</param>
    /// <param name="code">The code, when it is one.</param>
    /// <param name="problem">What is wrong with it and what to do, when it is none.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out EnrolmentCode? code, [NotNullWhen(false)] out string? problem)
    {
        code = null;
        var compact = new string([.. (text ?? "").Where(character => !char.IsWhiteSpace(character))]);
        if (compact.Length is 0 or > MaximumLength)
            return Fail("No enrolment code: paste the whole code that begins with EP1.", out problem);
        var parts = compact.Split('.');
        if (parts[0] != Version)
            return Fail("Not an enrolment code: it begins with EP1. Copy it again from the portal's page Agents.", out problem);
        if (parts.Length != 4 || !TryDecode(parts[1], out var address) || !TryDecode(parts[2], out var fingerprint) || !IsSecret(parts[3]))
            return Fail("The enrolment code is damaged or cut off: copy the whole code again.", out problem);
        if (fingerprint.Length != FingerprintBytes)
            return Fail("The enrolment code is damaged: its fingerprint has the wrong length. Copy it again.", out problem);
        if (
            !Uri.TryCreate(Encoding.UTF8.GetString(address), UriKind.Absolute, out var host)
            || host.Scheme != Uri.UriSchemeHttps
            || host.UserInfo.Length > 0
        )
            return Fail("The enrolment code names no https address: make a new one in the portal.", out problem);
        code = new EnrolmentCode(host, Convert.ToHexString(fingerprint), parts[3]);
        problem = null;
        return true;
    }

    /// <summary>Never shows the secret.</summary>
    public override string ToString() => $"enrolment code for {Host.Authority}";

    private static bool IsSecret(string text) =>
        text.Length is >= 16 and <= 128 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        // Asked first: the decoder throws on a character that is none of base64url's.
        if (!Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var written))
            return false;
        Array.Resize(ref bytes, written);
        return true;
    }

    private static bool Fail(string what, out string problem)
    {
        problem = what;
        return false;
    }
}
