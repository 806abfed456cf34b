using System.Globalization;
using System.Text;
using EpsonPort.Devices.Domain;
using EpsonPort.Kernel.Database;
using Microsoft.EntityFrameworkCore;

namespace EpsonPort.Devices.Persistence;

/// <summary>The module's own schema.</summary>
internal sealed class DevicesDb(DbContextOptions<DevicesDb> options) : ModuleDbContext(options)
{
    public const string Schema = "devices";

    /// <summary>The unique constraints that two hosts can run into when they see the same device at once.</summary>
    public static readonly IReadOnlySet<string> IdentityConstraints = new HashSet<string>(StringComparer.Ordinal)
    {
        "device_identity",
        "device_without_serial",
        "list_entry_pkey",
        "device_search_pkey",
    };

    public DbSet<IssuedCode> EnrolmentCodes => Set<IssuedCode>();
    public DbSet<Agent> Agents => Set<Agent>();
    public DbSet<AgentCertificate> Certificates => Set<AgentCertificate>();
    public DbSet<Device> Devices => Set<Device>();
    public DbSet<ListEntry> ListEntries => Set<ListEntry>();
    public DbSet<DeviceSearch> Searches => Set<DeviceSearch>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.Entity<IssuedCode>().ToTable("enrolment_code").HasKey(code => code.Id);
        modelBuilder.Entity<Agent>().ToTable("agent").HasKey(agent => agent.Id);
        modelBuilder.Entity<AgentCertificate>(certificate =>
        {
            certificate.ToTable("agent_certificate").HasKey(row => row.SerialNumber);
            certificate.HasOne<Agent>().WithMany().HasForeignKey(row => row.AgentId);
        });
        modelBuilder.Entity<Device>(device =>
        {
            device.ToTable("device").HasKey(row => row.Id);
            device.Property(row => row.Attention).HasConversion<short>();
            device.HasOne<Device>().WithMany().HasForeignKey(row => row.ReplacedBy);
        });
        modelBuilder.Entity<ListEntry>(entry =>
        {
            entry.ToTable("list_entry").HasKey(row => new { row.AgentId, row.EntryId });
            entry.HasOne<Device>().WithMany().HasForeignKey(row => row.DeviceId);
        });
        modelBuilder.Entity<DeviceSearch>(search =>
        {
            search.ToTable("device_search").HasKey(row => row.DeviceId);
            search.HasOne<Device>().WithOne().HasForeignKey<DeviceSearch>(row => row.DeviceId);
        });
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(ToSnakeCase(property.Name));
            property.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
        }
    }

    private static string ToSnakeCase(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        foreach (var character in name)
        {
            if (char.IsUpper(character) && snake.Length > 0)
                snake.Append('_');
            snake.Append(char.ToLower(character, CultureInfo.InvariantCulture));
        }
        return snake.ToString();
    }
}
