using System.Text.Json;
using EpsonPort.Kernel.Access;
using EpsonPort.Kernel.Database;
using EpsonPort.Users.Domain;
using EpsonPort.Users.Protection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EpsonPort.Users.Persistence;

/// <summary>The schema <c>users</c>. The tables are made by <c>Migrations/*.sql</c>; the entities beside <see cref="Person"/> are those that Identity's store wants.</summary>
internal sealed class UsersDb(DbContextOptions<UsersDb> options, PersonalDataProtector protector) : ModuleDbContext(options)
{
    public const string Schema = "users";

    public PersonalDataProtector Protector { get; } = protector;

    public DbSet<Organisation> Organisations => Set<Organisation>();
    public DbSet<Customer> Customers => Set<Customer>();
    public DbSet<SiteEntity> Sites => Set<SiteEntity>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<SetupToken> SetupTokens => Set<SetupToken>();
    public DbSet<SetupDone> SetupDone => Set<SetupDone>();

    /// <summary>
    /// The one place in this module that opens every customer's rows without a caller who may see them: to find out who the caller is (sign-in, session, token, invitation)
    /// and to set up the first administrator. What is read in it never reaches an answer beyond the one person it is about.
    /// </summary>
    public Task<IDbContextTransaction> BeginBeforeCallerIsKnownAsync(CancellationToken cancellation) =>
        BeginAsync(AccessScope.AllCustomers, cancellation);

    /// <summary>Whether the save failed on this unique index: the index, not a look before, settles a race.</summary>
    public static bool Violates(DbUpdateException exception, string index) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } violation
        && violation.ConstraintName == index;

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        SealPeople();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        SealPeople();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        optionsBuilder
            .AddInterceptors(PersonalDataOpener.Instance)
            // A name that is taken is no failure of the host. What nobody expected still reaches the log, as the exception that ends its request.
            .ConfigureWarnings(warnings =>
                warnings.Log((RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug))
            );

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.Entity<Organisation>().ToTable("organisation").HasKey(row => row.OnlyOne);
        modelBuilder.Entity<Customer>().ToTable("customer").HasKey(row => row.Id);
        modelBuilder.Entity<SiteEntity>().ToTable("site").HasKey(row => row.Id);
        modelBuilder.Entity<Session>().ToTable("session").HasKey(row => row.Id);
        modelBuilder.Entity<ApiToken>().ToTable("api_token").HasKey(row => row.Id);
        modelBuilder.Entity<Invitation>().ToTable("invitation").HasKey(row => row.PersonId);
        modelBuilder.Entity<SetupToken>().ToTable("setup_token").HasKey(row => row.OnlyOne);
        modelBuilder.Entity<SetupDone>().ToTable("setup_done").HasKey(row => row.OnlyOne);
        modelBuilder.Entity<Person>(person =>
        {
            person.ToTable("person").HasKey(row => row.Id);
            person.Ignore(row => row.Email).Ignore(row => row.DisplayName).Ignore(row => row.PhoneNumber).Ignore(row => row.State);
            person.Property(row => row.ConcurrencyStamp).IsConcurrencyToken();
        });
        modelBuilder.Entity<IdentityUserClaim<Guid>>().ToTable("person_claim").HasKey(row => row.Id);
        modelBuilder.Entity<IdentityUserLogin<Guid>>().ToTable("person_login").HasKey(row => new { row.LoginProvider, row.ProviderKey });
        modelBuilder
            .Entity<IdentityUserToken<Guid>>()
            .ToTable("person_token")
            .HasKey(row => new
            {
                row.UserId,
                row.LoginProvider,
                row.Name,
            });
        modelBuilder.Entity<IdentityUserPasskey<Guid>>(passkey =>
        {
            passkey.ToTable("person_passkey").HasKey(row => row.CredentialId);
            passkey.OwnsOne(row => row.Data).ToJson("data");
        });
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(entity => !entity.IsOwned()))
        {
            foreach (var property in entity.GetProperties())
            {
                property.ValueGenerated = entity.ClrType == typeof(IdentityUserClaim<Guid>) ? property.ValueGenerated : default;
                property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
            }
        }
    }

    private void SealPeople()
    {
        foreach (var entry in ChangeTracker.Entries<Person>())
        {
            if (entry.State != EntityState.Deleted)
                entry.Entity.Seal(Protector);
        }
    }
}
