using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using EpsonPort.Host.Database;
using EpsonPort.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace EpsonPort.Host.Tests.Database;

public sealed class PostgresDownloadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task An_archive_with_another_content_is_refused_and_nothing_of_it_unpacked()
    {
        var archive = await PackAsync();
        var target = Directory.CreateDirectory(_folder["target"]).FullName;
        var other = Convert.ToBase64String(SHA512.HashData("something else"u8));
        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() =>
            PostgresDownload.UnpackAsync(archive, other, target, CancellationToken.None)
        );
        Assert.Contains("is not what was published under that name", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(target));
    }

    [Fact]
    public async Task The_right_archive_is_unpacked_so_that_another_account_can_run_it()
    {
        var archive = await PackAsync();
        var target = Directory
            .CreateDirectory(_folder["target"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)
            .FullName;
        var digest = Convert.ToBase64String(SHA512.HashData(await File.ReadAllBytesAsync(archive)));
        await PostgresDownload.UnpackAsync(archive, digest, target, CancellationToken.None);
        var program = Path.Combine(target, "package", "native", "bin", "postgres");
        Assert.True(File.GetUnixFileMode(program).HasFlag(UnixFileMode.OtherRead | UnixFileMode.OtherExecute));
        Assert.True(File.GetUnixFileMode(target).HasFlag(UnixFileMode.OtherRead | UnixFileMode.OtherExecute));
    }

    [Fact]
    public async Task A_database_of_a_version_that_is_neither_here_nor_fetched_is_refused_before_a_download()
    {
        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() =>
            PostgresBinaries.FindAsync(_folder.Path, [], PostgresDownload.MajorVersion - 1, NullLogger.Instance, CancellationToken.None)
        );
        Assert.Contains(
            $"was made by PostgreSQL {PostgresDownload.MajorVersion - 1}, and here is none",
            refusal.Message,
            StringComparison.Ordinal
        );
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "postgresql-server.partial")));
    }

    // Needs npm and its registry, and fetches 24 MB.
    [Fact(Explicit = true)]
    public async Task A_machine_without_PostgreSQL_gets_one_from_npm_that_works()
    {
        var data = Directory.CreateDirectory(_folder["data"]).FullName;
        await using var server = await EmbeddedPostgres.StartAsync(
            data,
            [PostgresDownload.BinaryFolder(data)],
            NullLogger.Instance,
            CancellationToken.None
        );
        await using var connection = new NpgsqlConnection(server.Connection.ToConnectionString().ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        Assert.Equal(PostgresDownload.MajorVersion, connection.PostgreSqlVersion.Major);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> PackAsync()
    {
        var path = _folder["package.tgz"];
        await using var file = File.Create(path);
        await using var content = new GZipStream(file, CompressionLevel.Fastest);
        await using var tar = new TarWriter(content);
        await tar.WriteEntryAsync(
            new PaxTarEntry(TarEntryType.RegularFile, "package/native/bin/postgres")
            {
                Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                DataStream = new MemoryStream("#!/bin/sh\n"u8.ToArray()),
            }
        );
        return path;
    }
}
