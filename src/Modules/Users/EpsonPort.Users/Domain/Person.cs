using EpsonPort.Users.Protection;
using Microsoft.AspNetCore.Identity;

namespace EpsonPort.Users.Domain;

/// <summary>
/// Somebody who may sign in. E-mail address, display name and telephone number are properties in memory and ciphertext in the database: <see cref="Seal"/> and
/// <see cref="Open"/> go between the two when the context saves and reads. The user name that Identity wants is the id, so that it tells nothing.
/// </summary>
internal sealed class Person : IdentityUser<Guid>
{
    /// <summary>A person who was invited and has no password yet.</summary>
    public static Person Invite(string email, string displayName, string role, Guid? customer, DateTimeOffset at)
    {
        var id = Guid.CreateVersion7(at);
        return new Person
        {
            Id = id,
            UserName = id.ToString("N"),
            Email = email,
            DisplayName = displayName,
            Role = role,
            CustomerId = customer,
            CreatedAt = at,
            SecurityStamp = Secret.NewText(),
        };
    }

    public string DisplayName { get; set; } = "";

    /// <summary><c>en</c> or <c>ja</c>.</summary>
    public string Language { get; set; } = "en";

    /// <summary>One of <see cref="Roles.All"/>.</summary>
    public required string Role { get; set; }

    /// <summary>The customer the person belongs to; null: all customers.</summary>
    public Guid? CustomerId { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastSignInAt { get; set; }

    /// <summary><c>invited</c> until a password is set, then <c>active</c>.</summary>
    public string State => PasswordHash is null ? "invited" : "active";

    public byte[]? SealedEmail { get; private set; }

    public byte[]? SealedDisplayName { get; private set; }

    public byte[]? SealedPhoneNumber { get; private set; }

    /// <summary>Encrypts what changed, and what an older key encrypted.</summary>
    public void Seal(PersonalDataProtector protector)
    {
        SealedEmail = protector.Reseal(SealedEmail, Email, new SealedPlace(Id, "email"));
        SealedDisplayName = protector.Reseal(SealedDisplayName, DisplayName, new SealedPlace(Id, "display_name"));
        SealedPhoneNumber = protector.Reseal(SealedPhoneNumber, PhoneNumber, new SealedPlace(Id, "phone_number"));
    }

    /// <summary>Decrypts what was read.</summary>
    public void Open(PersonalDataProtector protector)
    {
        Email = protector.Open(SealedEmail, new SealedPlace(Id, "email"));
        DisplayName = protector.Open(SealedDisplayName, new SealedPlace(Id, "display_name")) ?? "";
        PhoneNumber = protector.Open(SealedPhoneNumber, new SealedPlace(Id, "phone_number"));
    }

    /// <summary>The id: Identity's own text form is the user name.</summary>
    public override string ToString() => Id.ToString();
}
