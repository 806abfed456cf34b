using System.Data;
using EpsonPort.Kernel.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EpsonPort.Kernel.Database;

/// <summary>The base of every module's context. Rows that belong to a customer can be read and written only between <see cref="BeginAsync"/> and commit.</summary>
public abstract class ModuleDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Starts a transaction in which row-level security sees the caller's scope. Without one, tables that belong to customers look empty.</summary>
    public async Task<IDbContextTransaction> BeginAsync(AccessScope scope, CancellationToken cancellation)
    {
        var transaction = await Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
        await Database.ExecuteSqlAsync($"SELECT set_config('epsonport.customers', {scope.ToSetting()}, true)", cancellation);
        return transaction;
    }
}
