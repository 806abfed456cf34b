using EpsonPort.Kernel.Http;
using EpsonPort.Users.Domain;
using EpsonPort.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EpsonPort.Users.Features;

/// <summary>Keeps the host from being left without anybody who may do everything.</summary>
internal static class Administrators
{
    /// <summary>
    /// Whether taking the rights of this person would leave no administrator of all customers who can sign in. Locks the organisation's row until the transaction ends, so that of two
    /// administrators who remove each other at once the second sees what the first did.
    /// </summary>
    public static async Task<bool> IsLastAsync(UsersDb db, Guid person, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"SELECT FROM users.organisation FOR UPDATE", cancellation);
        var able = await db
            .People.AsNoTracking()
            .Where(row => row.Role == Roles.Administrator && row.CustomerId == null && row.PasswordHash != null)
            .Select(row => row.Id)
            .ToListAsync(cancellation);
        return able is [var only] && only == person;
    }

    public static ProblemHttpResult LastAdministrator() =>
        Problems.Of(
            StatusCodes.Status409Conflict,
            "last-administrator",
            "The last administrator",
            "Nobody else could manage all customers. Make another administrator of all customers first, who has set a password."
        );
}
