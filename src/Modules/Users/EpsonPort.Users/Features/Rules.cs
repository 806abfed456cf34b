using System.Collections.Frozen;
using System.Globalization;
using System.Net.Mail;
using System.Text.Json;
using EpsonPort.Users.Domain;
using FluentValidation;
using FluentValidation.Results;

namespace EpsonPort.Users.Features;

/// <summary>What values have to be, each with a message that says what fits. Shared by the slices.</summary>
internal static class Rules
{
    public const int LongestName = 200;
    public const int LongestEmail = 254;

    private static readonly Lazy<FrozenSet<string>> Countries = new(() =>
        CultureInfo
            .GetCultures(CultureTypes.SpecificCultures)
            .Select(culture => new RegionInfo(culture.Name).TwoLetterISORegionName)
            .Where(code => code.Length == 2 && code.All(char.IsAsciiLetterUpper))
            .ToFrozenSet()
    );

    public static string? TextProblem(string? text, int longest) =>
        string.IsNullOrWhiteSpace(text) ? "Must not be empty."
        : text.Trim().Length > longest ? $"At most {longest} characters."
        : text.Any(char.IsControl) ? "No line breaks or other control characters."
        : null;

    public static string? EmailProblem(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "Must not be empty.";
        var trimmed = text.Trim();
        return
            trimmed.Length <= LongestEmail
            && !trimmed.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter))
            && MailAddress.TryCreate(trimmed, out var parsed)
            && parsed.Address == trimmed
            ? null
            : $"An e-mail address such as name@example.com, at most {LongestEmail} characters.";
    }

    public static string? TimeZoneProblem(string? text) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= 100 && TimeZones.IsKnown(text)
            ? null
            : "An IANA time zone such as Europe/Berlin or Asia/Tokyo.";

    /// <summary>Null is fine: no country is set.</summary>
    public static string? CountryProblem(string? text) =>
        text is null || Countries.Value.Contains(text)
            ? null
            : "An ISO 3166-1 alpha-2 code in capital letters, such as DE or JP; null for none.";

    /// <summary>Null is fine: no region is set.</summary>
    public static string? RegionProblem(string? text) => text is null ? null : TextProblem(text, 50);

    public static string? RoleProblem(string? role) =>
        role is not null && Roles.All.Contains(role) ? null : $"One of {string.Join(", ", Roles.All)}.";

    /// <summary>One of the rules above, in a FluentValidation validator.</summary>
    public static IRuleBuilderOptionsConditions<T, TValue> Fits<T, TValue>(
        this IRuleBuilder<T, TValue> rule,
        Func<TValue, string?> problem
    ) =>
        rule.Custom(
            (value, context) =>
            {
                if (problem(value) is { } text)
                    context.AddFailure(text);
            }
        );

    /// <summary>What a validator found, by the field's name in JSON.</summary>
    public static Dictionary<string, string[]> Errors(this ValidationResult result) =>
        result
            .Errors.GroupBy(failure => JsonNamingPolicy.CamelCase.ConvertName(failure.PropertyName))
            .ToDictionary(field => field.Key, field => field.Select(failure => failure.ErrorMessage).ToArray());
}
