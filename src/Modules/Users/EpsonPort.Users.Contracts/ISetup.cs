namespace EpsonPort.Users.Contracts;

/// <summary>The set-up of a fresh installation: how its first administrator comes to be.</summary>
public interface ISetup
{
    /// <summary>
    /// A new one-time token for <c>POST /api/v1/setup</c>, which ends the one before it; null when set-up is over for ever. Only its hash is kept, so it has to be shown now.
    /// </summary>
    Task<string?> TokenAsync(CancellationToken cancellation = default);

    /// <summary>Makes the first administrator, of all customers, without a token: for settings and for the demonstration. False when there is one already.</summary>
    /// <exception cref="ArgumentException">The address, the name or the password is not acceptable; the message says why and never holds the password.</exception>
    Task<bool> CreateFirstAdministratorAsync(string email, string displayName, string password, CancellationToken cancellation = default);
}
