using System.Text.Json;
using System.Text.Json.Serialization;
using EpsonPort.Agent.Devices;
using EpsonPort.AgentLink.Reports;
using EpsonPort.Protocols.Snmp;

namespace EpsonPort.Agent.Commands;

/// <summary>A device as a person or a file names it, before it was checked. Holds a secret: never log or print it.</summary>
internal sealed record DeviceRequest
{
    private const int TextLength = 200;

    public string? Address { get; init; }
    public int? Port { get; init; }
    public string? Kind { get; init; }
    public string? Name { get; init; }
    public string? Group { get; init; }
    public string? Comment { get; init; }
    public string? Snmp { get; init; }
    public string? Community { get; init; }

    /// <exception cref="UsageException">Something in it makes no sense; says what is possible.</exception>
    public DeviceEntry ToEntry()
    {
        var address = Address?.Trim() ?? throw new UsageException("Which device? Give its IP address or host name.");
        if (DeviceAddress.Validate(address) is { } problem)
            throw new UsageException(problem);
        if (Port is < 1 or > 65535)
            throw new UsageException($"Port {Port} does not exist: 1 to 65535.");
        if (Kind is not (null or "printer"))
            throw new UsageException(
                Kind == "projector"
                    ? "Projectors cannot be read by this version: --kind printer."
                    : $"Unknown kind '{Kind}': --kind printer."
            );
        return new DeviceEntry
        {
            EntryId = Guid.CreateVersion7(),
            Address = address,
            Port = Port ?? DeviceEntry.PrinterPort,
            Kind = DeviceKind.Printer,
            Name = Text(Name, "--name"),
            Group = Text(Group, "--group"),
            Comment = Text(Comment, "--comment"),
            Version = Snmp switch
            {
                null => null,
                "v1" => SnmpVersion.V1,
                "v2c" => SnmpVersion.V2c,
                "v3" => throw new UsageException("SNMPv3 is not in this version: --snmp v1 or v2c."),
                _ => throw new UsageException($"Unknown SNMP version '{Snmp}': --snmp v1 or v2c."),
            },
            Community = Community is null ? null : MakeCommunity(Community),
        };
    }

    /// <summary>Reads JSON lines. All must be right, so that no half of a file is taken.</summary>
    public static async Task<IReadOnlyList<DeviceEntry>> ReadLinesAsync(TextReader lines, CancellationToken cancellation)
    {
        var entries = new List<DeviceEntry>();
        for (var number = 1; await lines.ReadLineAsync(cancellation) is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            try
            {
                var request = JsonSerializer.Deserialize<DeviceRequest>(line, _lineOptions) ?? throw new UsageException("it is empty");
                entries.Add(request.ToEntry());
            }
            catch (JsonException problem)
            {
                throw new UsageException(
                    $"Line {number} is no device, and nothing was added: a line is {{\"address\": \"192.0.2.7\", \"port\": 161, \"name\": ...}}.",
                    problem
                );
            }
            catch (UsageException problem)
            {
                throw new UsageException($"Line {number}, and nothing was added: {problem.Message}", problem);
            }
        }
        return entries;
    }

    /// <summary>Never the community.</summary>
    public override string ToString() => $"device {Address}";

    private static string? Text(string? text, string option)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (text.Length > TextLength || text.Any(char.IsControl))
            throw new UsageException($"{option} takes at most {TextLength} characters in one line.");
        return text.Trim();
    }

    private static Community MakeCommunity(string name)
    {
        try
        {
            return new Community(name);
        }
        catch (ArgumentException problem)
        {
            throw new UsageException($"A community has at most {SnmpLimits.MaxCommunityLength} bytes.", problem);
        }
    }

    private static readonly JsonSerializerOptions _lineOptions = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
    };
}
