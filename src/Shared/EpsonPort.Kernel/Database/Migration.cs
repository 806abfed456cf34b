using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace EpsonPort.Kernel.Database;

/// <summary>One numbered SQL file of a module. Once released it never changes: the checksum is kept in the database and compared at each start.</summary>
/// <param name="Number">From 1, without holes.</param>
/// <param name="Name">The file's name without number and ending.</param>
/// <param name="Sql">The statements. <c>${role}</c> stands for the module's database role.</param>
public sealed partial record Migration(int Number, string Name, string Sql)
{
    /// <summary>SHA-256 of the text, in hexadecimal.</summary>
    public string Checksum { get; } = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>The migrations embedded in a module's assembly under <c>Persistence/Migrations/0001_name.sql</c>, in order.</summary>
    /// <exception cref="InvalidOperationException">The numbers have a hole or a double.</exception>
    public static IReadOnlyList<Migration> Of(Assembly assembly)
    {
        var found = assembly
            .GetManifestResourceNames()
            .Select(resource => (resource, match: FileName().Match(resource)))
            .Where(candidate => candidate.match.Success)
            .Select(candidate => Read(assembly, candidate.resource, candidate.match))
            .OrderBy(migration => migration.Number)
            .ToList();
        for (var index = 0; index < found.Count; index++)
        {
            if (found[index].Number != index + 1)
                throw new InvalidOperationException($"{assembly.GetName().Name}: migration {index + 1} is missing or double.");
        }
        return found;
    }

    private static Migration Read(Assembly assembly, string resource, Match match)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = reader.ReadToEnd().ReplaceLineEndings("\n");
        return new Migration(int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture), match.Groups["name"].Value, text);
    }

    [GeneratedRegex(
        @"\.Migrations\.(?<number>\d{4})_(?<name>[a-z0-9_]+)\.sql$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex FileName();
}
