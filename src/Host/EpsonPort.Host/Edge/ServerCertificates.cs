using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EpsonPort.Host.Settings;

namespace EpsonPort.Host.Edge;

/// <summary>
/// The server certificate of the moment. The host's own is renewed at two thirds of its life. The operator's PEM files are read again when they change: by their content, so that
/// a rename, a swapped symbolic link and an overwritten file are all seen, and a pair that is not whole yet leaves the old one in place.
/// </summary>
internal sealed class ServerCertificates(CertificateAuthority authority, HostSettings settings, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan RenewalCheck = TimeSpan.FromHours(1);
    private static readonly TimeSpan FileCheck = TimeSpan.FromSeconds(1);

    private string _fingerprint = "";
    private string? _problem;
    private volatile ServerCertificate? _current;

    /// <summary>What a handshake that begins now shows.</summary>
    public ServerCertificate Current => _current ?? throw new InvalidOperationException("The server certificate was not opened.");

    /// <summary>What agents trust for the server.</summary>
    public X509Certificate2 Anchor => _current?.Anchor ?? authority.Certificate;

    /// <summary>Reads or makes it for the first time. A verb needs no certificate of the host's own, whose anchor is the authority in any case.</summary>
    /// <exception cref="StartRefusedException">The PEM files are no certificate and its key.</exception>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        if (settings.Certificate is null)
        {
            if (settings.Serves)
                await RenewOwnAsync(cancellation);
            return;
        }
        if (await TryReadFilesAsync(settings.Certificate, cancellation) is { } problem)
            throw new StartRefusedException(
                $"{settings.Certificate.CertificateFile} and {settings.Certificate.KeyFile} cannot be used: {problem}."
            );
    }

    /// <summary>Keeps it fresh until the host stops.</summary>
    public async Task KeepFreshAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(settings.Certificate is null ? RenewalCheck : FileCheck, clock);
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            if (settings.Certificate is null)
                await TryRenewOwnAsync(cancellation);
            else if (await TryReadFilesAsync(settings.Certificate, cancellation) is { } problem && problem != _problem)
                Log.CertificateNotReloaded(logger, settings.Certificate.CertificateFile, _problem = problem);
        }
    }

    private async Task TryRenewOwnAsync(CancellationToken cancellation)
    {
        try
        {
            await RenewOwnAsync(cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            // The old one is good for a third of its life still, and the next hour tries again.
            Log.CertificateNotRenewed(logger, e.Message);
        }
    }

    private async Task RenewOwnAsync(CancellationToken cancellation)
    {
        var leaf = await OwnServerCertificate.OpenAsync(authority, settings, clock, cancellation);
        if (leaf.Thumbprint == _fingerprint)
        {
            leaf.Dispose();
            return;
        }
        if (_fingerprint.Length > 0)
            Log.CertificateLoaded(logger, leaf.Subject, leaf.NotAfter.ToUniversalTime());
        // The one before is not disposed: handshakes in progress may still use it.
        _current = ServerCertificate.Own(leaf, authority.Certificate);
        _fingerprint = leaf.Thumbprint;
    }

    // Null when what is in the files is in use now; otherwise what is wrong with them.
    private async Task<string?> TryReadFilesAsync(CertificateFiles files, CancellationToken cancellation)
    {
        try
        {
            var certificatePem = await File.ReadAllTextAsync(files.CertificateFile, cancellation);
            var keyPem = await File.ReadAllTextAsync(files.KeyFile, cancellation);
            var fingerprint = Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(certificatePem + '\0' + keyPem)));
            if (fingerprint == _fingerprint)
            {
                _problem = null;
                return null;
            }
            var next = ServerCertificate.FromPem(certificatePem, keyPem, authority.Certificate);
            if (_current is { } before && !before.Anchor.RawDataMemory.Span.SequenceEqual(next.Anchor.RawDataMemory.Span))
                Log.AnchorChanged(logger, next.Anchor.Subject);
            (_current, _fingerprint, _problem) = (next, fingerprint, null);
            Log.CertificateLoaded(logger, next.Leaf.Subject, next.Leaf.NotAfter.ToUniversalTime());
            if (next.Leaf.NotAfter.ToUniversalTime() < clock.GetUtcNow().UtcDateTime)
                Log.CertificateExpired(logger, files.CertificateFile);
            return null;
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return e.Message.TrimEnd('.');
        }
    }
}
