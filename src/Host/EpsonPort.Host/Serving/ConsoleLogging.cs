using Microsoft.Extensions.Logging.Console;

namespace EpsonPort.Host.Serving;

/// <summary>One line per entry on the console, with the time in UTC.</summary>
internal static class ConsoleLogging
{
    /// <summary>Sets it up. Verbs whose answer is on standard output log to standard error.</summary>
    public static void Configure(ILoggingBuilder logging, IConfiguration configuration, bool toError = false)
    {
        logging.AddConfiguration(configuration.GetSection("Logging"));
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // What fails there is thrown, and logged once by whoever cannot handle it: a unique index that settles a race is no error.
        logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        // The keys are in files of the host's own account, and on Linux there is nothing to encrypt them with that would not lie beside them.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        if (toError)
            logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });
    }
}
