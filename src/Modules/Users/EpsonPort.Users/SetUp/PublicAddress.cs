using Microsoft.Extensions.Configuration;

namespace EpsonPort.Users.SetUp;

/// <summary>How people reach the portal (setting <c>EpsonPort:PublicUrl</c>; the host fills in its default).</summary>
internal sealed class PublicAddress(IConfiguration configuration)
{
    private readonly Lazy<Uri?> _url = new(() =>
        Uri.TryCreate(configuration["EpsonPort:PublicUrl"], UriKind.Absolute, out var url) ? url : null
    );

    /// <summary>Null only where the setting is missing or no URL, which the host does not start with.</summary>
    public Uri? Url => _url.Value;

    /// <summary>The link that a person opens to set a password. The secret stands in the fragment, which browsers send to no server and no log.</summary>
    public string InvitationLink(string secret) => $"{Url?.ToString().TrimEnd('/')}/invitation#token={secret}";
}
