using System.Collections.Frozen;
using System.Text;
using EpsonPort.Users.Domain;
using Microsoft.AspNetCore.Identity;

namespace EpsonPort.Users.SignIn;

/// <summary>What a password has to be: long, and none that everybody tries (NIST SP 800-63B section 5.1.1.2). No rules about which characters.</summary>
internal sealed class PasswordRules : IPasswordValidator<Person>
{
    public const int MinimumLength = 12;
    public const int MaximumLength = 256;

    private static readonly Lazy<FrozenSet<string>> Common = new(ReadCommon);

    /// <summary>Why the password will not do, as a sentence for the person who typed it; null when it will.</summary>
    public static string? Problem(string? password, string? email)
    {
        if (password is null || password.EnumerateRunes().Count() < MinimumLength)
            return $"At least {MinimumLength} characters. A few words in a row are good; spaces and any script are fine.";
        if (password.Length > MaximumLength)
            return $"At most {MaximumLength} characters.";
        if (Common.Value.Contains(password))
            return "Many people use this one, so it is among the first that attackers try. Choose another.";
        if (password.Distinct().Count() < 4)
            return "The same few characters over and over are guessed at once. Choose another.";
        return string.Equals(password.Trim(), email?.Trim(), StringComparison.OrdinalIgnoreCase)
            ? "The e-mail address is no secret. Choose another."
            : null;
    }

    public Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user, string? password) =>
        Task.FromResult(
            Problem(password, user.Email) is { } problem
                ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = problem })
                : IdentityResult.Success
        );

    private static FrozenSet<string> ReadCommon()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("EpsonPort.Users.SignIn.common-passwords.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader
            .ReadToEnd()
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
