using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace EpsonPort.Host.Database;

/// <summary>
/// The role that a module signs in with. Its password is derived from the owner's, so that every host in front of the same database knows it and none has to keep it.
/// </summary>
internal static class ModuleRole
{
    private const int ScramIterations = 4096;

    /// <summary>The role of a module: <c>&lt;database&gt;_&lt;module&gt;</c>.</summary>
    public static string Name(string database, string module) => $"{database}_{module}";

    /// <summary>HMAC-SHA-256 of the role's name under the owner's password, in hexadecimal.</summary>
    public static string Password(NpgsqlConnectionStringBuilder owner, string role) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(owner.Password!), Encoding.UTF8.GetBytes(role)));

    /// <summary>What the server keeps of a password (RFC 5803). It is made here, so that the password itself never goes through the server's log.</summary>
    public static string Verifier(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, ScramIterations, HashAlgorithmName.SHA256, 32);
        var storedKey = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var serverKey = HMACSHA256.HashData(salted, "Server Key"u8);
        return $"SCRAM-SHA-256${ScramIterations}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(storedKey)}:{Convert.ToBase64String(serverKey)}";
    }

    /// <summary>The connection string of the module's role.</summary>
    public static NpgsqlConnectionStringBuilder ConnectionString(NpgsqlConnectionStringBuilder owner, string module)
    {
        var role = Name(owner.Database!, module);
        return new NpgsqlConnectionStringBuilder(owner.ConnectionString)
        {
            Username = role,
            Password = Password(owner, role),
            ApplicationName = $"epsonport {module}",
            MaxPoolSize = Math.Min(owner.MaxPoolSize, 30),
        };
    }
}
