using EpsonPort.Host.Settings;
using EpsonPort.Testing;
using Microsoft.Extensions.Configuration;

namespace EpsonPort.Host.Tests.Settings;

public sealed class SettingsReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("EpsonPort:Port", "0", "EpsonPort__Port is '0'")]
    [InlineData("EpsonPort:Port", "70000", "from 1 to 65535")]
    [InlineData("EpsonPort:Port", "https", "EpsonPort__Port is 'https'")]
    [InlineData("EpsonPort:PublicUrl", "http://fleet.example.com", "EpsonPort__PublicUrl is 'http://fleet.example.com'")]
    [InlineData("EpsonPort:PublicUrl", "https://fleet.example.com/path", "EpsonPort__PublicUrl")]
    [InlineData("EpsonPort:PublicUrl", "https://user@fleet.example.com", "EpsonPort__PublicUrl")]
    [InlineData("EpsonPort:PublicUrl", "fleet.example.com", "EpsonPort__PublicUrl")]
    [InlineData("EpsonPort:Tls:CertificateFile", "/nowhere.pem", "EpsonPort__Tls__KeyFile is not")]
    [InlineData("EpsonPort:Tls:KeyFile", "/nowhere.pem", "EpsonPort__Tls__CertificateFile is not")]
    [InlineData("EpsonPort:Setup:AdminEmail", "a@example.com", "EpsonPort__Setup__AdminPassword is not")]
    [InlineData("EpsonPort:Setup:AdminPassword", "secret of mine", "EpsonPort__Setup__AdminEmail is not")]
    [InlineData("EpsonPort:Prot", "8443", "did you mean EpsonPort__Port?")]
    [InlineData("EpsonPort:DataDir", "/x", "did you mean EpsonPort__DataDirectory?")]
    [InlineData("EpsonPort:Completely:Different", "x", "known are EpsonPort__Port")]
    [InlineData("EpsonPort:DataDirectory", "/dev/null/data", "EpsonPort__DataDirectory")]
    [InlineData("ConnectionStrings:Database", "nonsense", "ConnectionStrings__Database cannot be read")]
    [InlineData("ConnectionStrings:Database", "Username=x;Password=y", "names no Host")]
    [InlineData("ConnectionStrings:Database", "Host=db;Password=y", "names no Username")]
    [InlineData("ConnectionStrings:Database", "Host=db;Username=x", "has no Password")]
    [InlineData("EpsonPort:Agents:CertificateLifetime", "abc", "EpsonPort__Agents__CertificateLifetime is 'abc'")]
    [InlineData("EpsonPort:Agents:CertificateLifetime", "-1.00:00:00", "EpsonPort__Agents__CertificateLifetime is '-1.00:00:00'")]
    [InlineData("EpsonPort:Agents:CertificateLifetime", "00:59:59", "from 01:00:00 to 3650.00:00:00")]
    [InlineData("EpsonPort:Agents:CertificateLifetime", "90", "days.hours:minutes:seconds")]
    [InlineData("EpsonPort:Agents:LateAfter", "0", "EpsonPort__Agents__LateAfter is '0'")]
    [InlineData("EpsonPort:Agents:LateAfter", "00:00:00", "from 00:00:01 to 365.00:00:00")]
    [InlineData("ConnectionStrings:Datbase", "Host=db;Username=x;Password=secret of mine", "did you mean ConnectionStrings__Database?")]
    public void A_setting_that_makes_no_sense_is_refused_in_one_line(string name, string value, string says)
    {
        var refused = Assert.Throws<StartRefusedException>(() => Read((name, value)));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
        Assert.DoesNotContain("secret of mine", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody", "long enough for this", "EpsonPort__Setup__AdminEmail is 'nobody'")]
    [InlineData("a b@example.com", "long enough for this", "EpsonPort__Setup__AdminEmail")]
    [InlineData("a@", "long enough for this", "EpsonPort__Setup__AdminEmail")]
    [InlineData("a@example.com", "elevenchars", "EpsonPort__Setup__AdminPassword is too short")]
    public void A_first_administrator_that_cannot_be_made_is_refused_before_anything_starts(string email, string password, string says)
    {
        var refused = Assert.Throws<StartRefusedException>(() =>
            Read(("EpsonPort:Setup:AdminEmail", email), ("EpsonPort:Setup:AdminPassword", password))
        );
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(password, refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_string_that_cannot_be_read_is_not_repeated()
    {
        var refused = Assert.Throws<StartRefusedException>(() => Read(("ConnectionStrings:Database", "Host=db;Port=x;Password=hunter2")));
        Assert.DoesNotContain("hunter2", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_PEM_file_is_named()
    {
        var refused = Assert.Throws<StartRefusedException>(() =>
            Read(("EpsonPort:Tls:CertificateFile", "/nowhere.pem"), ("EpsonPort:Tls:KeyFile", "/nowhere.key"))
        );
        Assert.Contains("/nowhere.pem", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Defaults_are_filled_in()
    {
        var settings = Read();
        Assert.Equal(8443, settings.Port);
        Assert.Equal("https://localhost:8443/", settings.PublicUrl.AbsoluteUri);
        Assert.Null(settings.Database);
        Assert.Null(settings.Certificate);
    }

    [Fact]
    public void Times_of_agents_that_fit_are_taken()
    {
        Read(("EpsonPort:Agents:CertificateLifetime", "01:00:00"), ("EpsonPort:Agents:LateAfter", "365.00:00:00"));
    }

    [Fact]
    public void The_public_address_follows_the_port()
    {
        Assert.Equal("https://localhost:9443/", Read(("EpsonPort:Port", "9443")).PublicUrl.AbsoluteUri);
    }

    public void Dispose() => _folder.Dispose();

    private HostSettings Read(params (string Name, string Value)[] values)
    {
        var all = new Dictionary<string, string?> { ["EpsonPort:DataDirectory"] = _folder["data"] };
        foreach (var (name, value) in values)
            all[name] = value;
        return SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(all).Build());
    }
}
