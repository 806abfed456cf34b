using EpsonPort.Kernel.Access;
using EpsonPort.Kernel.Http;
using EpsonPort.Users.Contracts;
using EpsonPort.Users.Features;
using EpsonPort.Users.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EpsonPort.Users.Integration;

/// <summary>Answers other modules' questions about sites, each in a transaction of its own within the asker's scope.</summary>
internal sealed class SiteDirectory(IServiceScopeFactory scopes) : ISiteDirectory
{
    public Task<Site?> FindAsync(Guid site, AccessScope scope, CancellationToken cancellation) =>
        AskAsync(
            scope,
            async db => (await SiteAnswer.From(db).SingleOrDefaultAsync(found => found.Id == site, cancellation)).ToContract(),
            cancellation
        );

    public Task<IReadOnlyDictionary<Guid, Site>> FindAsync(
        IReadOnlyCollection<Guid> sites,
        AccessScope scope,
        CancellationToken cancellation
    ) =>
        AskAsync<IReadOnlyDictionary<Guid, Site>>(
            scope,
            async db =>
                (await SiteAnswer.From(db).Where(found => sites.Contains(found.Id)).ToListAsync(cancellation))
                    .Select(found => found.ToContract()!)
                    .ToDictionary(found => found.Id),
            cancellation
        );

    public Task<Site?> DefaultAsync(Guid? customer, AccessScope scope, CancellationToken cancellation) =>
        AskAsync(
            scope,
            async db =>
            {
                var whose = db
                    .Customers.Where(owner => customer == null ? owner.IsDefault : owner.Id == customer)
                    .Select(owner => owner.Id);
                var first = SiteAnswer
                    .From(db)
                    .Where(site => whose.Contains(site.CustomerId))
                    .OrderBy(site => site.CreatedAt)
                    .ThenBy(site => site.Id);
                return (await first.FirstOrDefaultAsync(cancellation)).ToContract();
            },
            cancellation
        );

    public Task<Guid?> FindCustomerAsync(string name, AccessScope scope, CancellationToken cancellation) =>
        AskAsync(
            scope,
            async db =>
                await db
                    .Customers.Where(customer => EF.Functions.ILike(customer.Name, LikePattern.Exactly(name), LikePattern.Escape))
                    .Select(customer => (Guid?)customer.Id)
                    .FirstOrDefaultAsync(cancellation),
            cancellation
        );

    private async Task<T> AskAsync<T>(AccessScope access, Func<UsersDb, Task<T>> question, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<UsersDb>();
        await using var transaction = await db.BeginAsync(access, cancellation);
        return await question(db);
    }
}

internal static class SiteAnswerExtensions
{
    public static Site? ToContract(this SiteAnswer? site) =>
        site is null
            ? null
            : new Site(site.Id, site.CustomerId, site.CustomerName, site.Name, site.TimeZone, site.RegionCode, site.CountryCode);
}
