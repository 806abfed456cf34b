using EpsonPort.Host.Settings;
using EpsonPort.Users.Contracts;

namespace EpsonPort.Host.Serving;

/// <summary>The first administrator: made from the settings, or by whoever opens the one-time link.</summary>
internal static class FirstStart
{
    private const string AdministratorName = "Administrator";

    /// <summary>Answers the set-up link while set-up is open; it holds the token.</summary>
    /// <exception cref="StartRefusedException">The settings name an administrator that cannot be made.</exception>
    public static async Task<Uri?> PrepareAsync(IServiceProvider services, HostSettings settings, CancellationToken cancellation)
    {
        if (services.GetService<ISetup>() is not { } setup)
            return null;
        if (settings.Administrator is { } administrator)
        {
            try
            {
                await setup.CreateFirstAdministratorAsync(administrator.Email, AdministratorName, administrator.Password, cancellation);
                return null;
            }
            catch (ArgumentException refused)
            {
                throw new StartRefusedException(
                    $"The first administrator of {SettingsReader.EnvironmentName("Setup:AdminEmail")} and {SettingsReader.EnvironmentName("Setup:AdminPassword")} cannot be made: {Sentence(refused)}",
                    refused
                );
            }
        }
        return await setup.TokenAsync(cancellation) is { } token ? new Uri(settings.PublicUrl, $"/setup#token={token}") : null;
    }

    // Without the name of a method's parameter, which ArgumentException adds.
    private static string Sentence(ArgumentException refused) => refused.Message.Split(" (Parameter", 2)[0];
}
