using Microsoft.Extensions.Logging;

namespace EpsonPort.Users;

/// <summary>The module's log lines, 2000 to 2099. None names a person but by id.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(
        2000,
        LogLevel.Information,
        "Made the key of personal data, {Path}. Back it up apart from the database: without it names and e-mail addresses cannot be read."
    )]
    public static partial void PersonalDataKeyCreated(this ILogger log, string path);

    [LoggerMessage(2001, LogLevel.Information, "Set-up is done: {UserId} is the first administrator.")]
    public static partial void SetUpDone(this ILogger log, Guid userId);

    [LoggerMessage(2002, LogLevel.Information, "{UserId} signed in.")]
    public static partial void SignedIn(this ILogger log, Guid userId);

    [LoggerMessage(2003, LogLevel.Warning, "A sign-in was held back from {Remote} for {Seconds} s after too many attempts.")]
    public static partial void SignInBlocked(this ILogger log, System.Net.IPAddress? remote, double seconds);

    [LoggerMessage(2004, LogLevel.Information, "{UserId} changed {Subject}: {Change}.")]
    public static partial void PersonChanged(this ILogger log, Guid userId, Guid subject, string change);
}
