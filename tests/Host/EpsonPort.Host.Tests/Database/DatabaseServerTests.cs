using EpsonPort.Host.Database;
using EpsonPort.Host.Settings;
using EpsonPort.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace EpsonPort.Host.Tests.Database;

public sealed class DatabaseServerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_verb_gives_up_when_the_holder_of_the_database_never_answers()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["EpsonPort:DataDirectory"] = _folder["data"] })
            .Build();
        var settings = SettingsReader.Read(configuration) with { Serves = false };
        using var held = DataFolderLock.TryTake(Path.Combine(settings.DataDirectory, "database.lock"));
        Assert.NotNull(held);

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() =>
            DatabaseServer.OpenAsync(settings, TimeSpan.FromMilliseconds(300), NullLogger.Instance, deadline.Token)
        );

        Assert.StartsWith("Another process runs the database in", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
