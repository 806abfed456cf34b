using EpsonPort.Users.Contracts;
using EpsonPort.Users.Domain;
using Microsoft.Extensions.Configuration;

namespace EpsonPort.Users.SignIn;

/// <summary>The demonstration's sign-in code, in memory alone. Without the setting <c>EpsonPort:Demo</c> no code is right.</summary>
internal sealed class DemoSignIn(IConfiguration configuration) : IDemoSignIn
{
    private readonly string _code = Secret.NewText();

    public bool Enabled => configuration.GetValue("EpsonPort:Demo", defaultValue: false);

    public string IssueCode() =>
        Enabled ? _code : throw new InvalidOperationException("Sign-in by link is for the demonstration (EpsonPort:Demo) alone.");

    public bool Accepts(string code) => Enabled && Secret.Matches(code, Secret.Hash(_code));
}
