using System.CommandLine;
using EpsonPort.Devices.Contracts;
using EpsonPort.Host.Database;
using EpsonPort.Host.Edge;
using EpsonPort.Host.Serving;

namespace EpsonPort.Host.Verbs;

/// <summary><c>enrolment-code</c>: prints a one-time code and nothing else on standard output.</summary>
internal static class EnrolmentCodeVerb
{
    public static Command Create(TextWriter output, CancellationToken stop)
    {
        var customer = new Option<string?>("--customer")
        {
            Description = "Name or id of the customer; the default customer when left out.",
        };
        var valid = new Option<string?>("--valid") { Description = "How long it can be used, such as 30m, 24h or 7d (24h)." };
        var command = new Command("enrolment-code", "Prints a one-time code that joins an agent to this host.") { customer, valid };
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(customer), parsed.GetValue(valid), output, stop));
        return command;
    }

    private static async Task<int> RunAsync(string? customer, string? valid, TextWriter output, CancellationToken stop)
    {
        var (settings, configuration) = HostCommands.ReadSettings(serves: false);
        using var logging = LoggerFactory.Create(builder => ConsoleLogging.Configure(builder, configuration, toError: true));
        var logger = logging.CreateLogger("EpsonPort.Host");
        await using var database = await PreparedDatabase.OpenAsync(settings, Modules.All, logger, stop);
        using var authority = await CertificateAuthority.OpenAsync(settings.DataDirectory, TimeProvider.System, stop);
        await SharedAuthority.EnsureAsync(database.Connections.Owner, authority, settings, stop);
        var certificates = new ServerCertificates(authority, settings, TimeProvider.System, logger);
        await certificates.OpenAsync(stop);

        var services = new ServiceCollection();
        services.AddSingleton(configuration);
        services.AddLogging(builder => ConsoleLogging.Configure(builder, configuration, toError: true));
        HostServices.Add(services, settings, configuration, Modules.All, database, authority, certificates);
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        try
        {
            await output.WriteLineAsync(
                await scope.ServiceProvider.GetRequiredService<IEnrolmentCodes>().CreateAsync(customer, valid, stop)
            );
        }
        catch (ArgumentException refused)
        {
            throw new StartRefusedException(refused.Message, refused);
        }
        return 0;
    }
}
