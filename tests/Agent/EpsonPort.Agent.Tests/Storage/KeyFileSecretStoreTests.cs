using EpsonPort.Agent.Storage;
using EpsonPort.Agent.Tests.Support;

namespace EpsonPort.Agent.Tests.Storage;

public sealed class KeyFileSecretStoreTests : IDisposable
{
    private readonly AgentFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_kept_comes_back_for_the_same_owner_only()
    {
        var store = new KeyFileSecretStore(_folder.KeyFile);

        var kept = store.Protect("secret"u8, "a");

        Assert.Equal("secret"u8, store.Unprotect(kept, "a"));
        Assert.Throws<AgentException>(() => store.Unprotect(kept, "b"));
    }

    [Fact]
    public void Every_changed_bit_is_noticed()
    {
        var store = new KeyFileSecretStore(_folder.KeyFile);
        var kept = store.Protect("secret"u8, "a");

        for (var bit = 0; bit < kept.Length * 8; bit++)
        {
            var changed = kept.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<AgentException>(() => store.Unprotect(changed, "a"));
        }
        for (var length = 0; length < kept.Length; length++)
            Assert.Throws<AgentException>(() => store.Unprotect(kept.AsSpan(0, length), "a"));
    }

    [Fact]
    public void The_same_secret_is_never_kept_twice_in_the_same_form()
    {
        var store = new KeyFileSecretStore(_folder.KeyFile);

        Assert.NotEqual(store.Protect("secret"u8, "a"), store.Protect("secret"u8, "a"));
    }

    [Fact]
    public void A_key_file_that_is_gone_is_not_made_anew_for_reading()
    {
        var store = new KeyFileSecretStore(_folder.KeyFile);
        var kept = store.Protect("secret"u8, "a");
        File.Delete(_folder.KeyFile);

        var problem = Assert.Throws<AgentException>(() => store.Unprotect(kept, "a"));

        Assert.Contains(_folder.KeyFile, problem.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.KeyFile));
    }

    [Fact]
    public void A_key_file_that_others_may_read_is_refused()
    {
        if (OperatingSystem.IsWindows())
            return;
        var store = new KeyFileSecretStore(_folder.KeyFile);
        var kept = store.Protect("secret"u8, "a");
        File.SetUnixFileMode(_folder.KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        Assert.Contains("chmod 600", Assert.Throws<AgentException>(() => store.Unprotect(kept, "a")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_that_start_together_make_one_key()
    {
        var kept = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(() => new KeyFileSecretStore(_folder.KeyFile).Protect("secret"u8, "a")))
        );

        var store = new KeyFileSecretStore(_folder.KeyFile);
        Assert.All(kept, each => Assert.Equal("secret"u8, store.Unprotect(each, "a")));
    }
}
