using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EpsonPort.AgentLink.Enrolment;

namespace EpsonPort.Agent.Link.Enrolment;

/// <summary>Makes a key and gets a certificate for it: first with an enrolment code, later with the certificate before.</summary>
internal sealed class EnrolAgent(AgentIdentityStore identities, Uri? proxy, TimeProvider clock)
{
    /// <summary>Enrols with a code whose anchor was fetched and agreed to.</summary>
    /// <exception cref="AgentException">The host refuses; nothing was changed here.</exception>
    public async Task<AgentIdentity> EnrolAsync(
        EnrolmentCode code,
        byte[] anchor,
        string name,
        bool sendOnly,
        CancellationToken cancellation
    )
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = await EstClient.EnrolAsync(code, anchor, CertificateRequests.Write(key, name), proxy, cancellation);
        var identity = new AgentIdentity
        {
            AgentId = AgentIdOf(certificate),
            Host = code.Host,
            Anchor = anchor,
            Certificate = Checked(certificate, key).RawData,
            PrivateKey = key.ExportPkcs8PrivateKey(),
            EnrolledAt = clock.GetUtcNow(),
            CertifiedAt = clock.GetUtcNow(),
            SendOnly = sendOnly,
        };
        identities.Save(identity);
        return identity;
    }

    /// <summary>Gets the next certificate, for a new key. The old one stays in force until the new one is stored.</summary>
    /// <exception cref="AgentException">The host refuses; nothing was changed here.</exception>
    public async Task<AgentIdentity> RenewAsync(AgentIdentity identity, CancellationToken cancellation)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = await EstClient.RenewAsync(identity, CertificateRequests.Write(key, identity.AgentId), proxy, cancellation);
        if (AgentIdOf(certificate) != identity.AgentId)
            throw new AgentException("The host renewed another agent's certificate. It was not taken.");
        var renewed = identity with
        {
            Certificate = Checked(certificate, key).RawData,
            PrivateKey = key.ExportPkcs8PrivateKey(),
            CertifiedAt = clock.GetUtcNow(),
        };
        identities.Save(renewed);
        return renewed;
    }

    private static string AgentIdOf(X509Certificate2 certificate)
    {
        var id = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        var isValid = id.Length is >= 1 and <= 64 && id.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');
        return isValid ? id : throw new AgentException("The host's certificate names no agent id.");
    }

    private static X509Certificate2 Checked(X509Certificate2 certificate, ECDsa key) =>
        certificate.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(key.ExportSubjectPublicKeyInfo())
            ? certificate
            : throw new AgentException("The host's certificate is for another key. It was not taken.");
}
