namespace EpsonPort.Users.Contracts;

/// <summary>Sign-in by link for the demonstration. It works only where the setting <c>EpsonPort:Demo</c> is true.</summary>
public interface IDemoSignIn
{
    /// <summary>A code for <c>POST /api/v1/session {code}</c>, which signs in as the first administrator. It is valid for the life of the process.</summary>
    /// <exception cref="InvalidOperationException">This host is no demonstration.</exception>
    string IssueCode();
}
