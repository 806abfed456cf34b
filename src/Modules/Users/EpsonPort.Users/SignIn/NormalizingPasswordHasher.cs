using System.Text;
using EpsonPort.Users.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace EpsonPort.Users.SignIn;

/// <summary>
/// Identity's hasher (PBKDF2 with HMAC-SHA-512, version 3 format) over the password in Unicode normalization form KC (NIST SP 800-63B section 5.1.1.2), so that an
/// accent typed on another keyboard is the same accent.
/// </summary>
internal sealed class NormalizingPasswordHasher(IOptions<PasswordHasherOptions> options) : PasswordHasher<Person>(options)
{
    public const int Iterations = 210_000;

    public override string HashPassword(Person user, string password) => base.HashPassword(user, Normalize(password));

    public override PasswordVerificationResult VerifyHashedPassword(Person user, string hashedPassword, string providedPassword) =>
        base.VerifyHashedPassword(user, hashedPassword, Normalize(providedPassword));

    private static string Normalize(string password) => password.Normalize(NormalizationForm.FormKC);
}
