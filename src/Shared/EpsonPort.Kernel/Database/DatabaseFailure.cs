using System.Net.Sockets;
using Npgsql;

namespace EpsonPort.Kernel.Database;

/// <summary>What a failure of the database means for whoever waits for an answer.</summary>
public static class DatabaseFailure
{
    /// <summary>It is away, starting, stopping, full or busy with somebody else: the same request succeeds later.</summary>
    public static bool IsPassing(Exception failure)
    {
        // EF Core wraps what it takes for passing into exceptions of its own.
        for (var one = failure; one is not null; one = one.InnerException)
        {
            switch (one)
            {
                // SQLSTATE classes (PostgreSQL, appendix A): 08 connection, 25006 read only, 40 rolled back, 53 resources, 55P03 lock, 57 operator, 58 system.
                case PostgresException refused:
                    return refused.SqlState is "25006" or "55P03" || refused.SqlState[..2] is ("08" or "40" or "53" or "57" or "58");
                case NpgsqlException or SocketException or TimeoutException:
                    return true;
            }
        }
        return false;
    }

    /// <summary>PostgreSQL cannot hold the value itself: SQLSTATE class 22 (data exception) or 54 (limit exceeded). It will never take it.</summary>
    public static bool IsOfTheData(Exception failure) => failure is PostgresException refused && refused.SqlState[..2] is ("22" or "54");
}
