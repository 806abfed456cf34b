using System.Formats.Asn1;
using EpsonPort.Protocols.Snmp.Ber;

namespace EpsonPort.Protocols.Snmp;

/// <summary>
/// A message of version 1 (RFC 1157 section 4) or 2c (RFC 1901 section 3). Reading is lenient in one point: a version 1 response with a
/// Counter64 or an exception, which some devices send, is taken. Writing is strict: it throws for those.
/// </summary>
public sealed record CommunityMessage : SnmpMessage
{
    public CommunityMessage(SnmpVersion version, Community community, SnmpPdu pdu)
        : base(version) => (Community, Pdu) = (community, pdu);

    public Community Community { get; }

    public SnmpPdu Pdu { get; }

    /// <summary>Never the community.</summary>
    public override string ToString() => $"{Version} {Pdu}";

    internal static CommunityMessage? TryReadRest(ref BerReader reader, SnmpVersion version)
    {
        var communityAt = reader.Position;
        if (!reader.TryReadContent(BerTag.OctetString, out var community))
            return null;
        if (community.Length > SnmpLimits.MaxCommunityLength)
        {
            reader.Reject(SnmpRejectionReason.CommunityTooLong, communityAt);
            return null;
        }
        var pduAt = reader.Position;
        if (!PduCodec.TryRead(ref reader, out var pdu))
            return null;
        if (version == SnmpVersion.V1 && pdu is GetBulkRequest)
        {
            reader.Reject(SnmpRejectionReason.UnsupportedPdu, pduAt);
            return null;
        }
        return new CommunityMessage(version, new Community(community), pdu);
    }

    private protected override void Write(AsnWriter writer)
    {
        if (Version == SnmpVersion.V1)
            ThrowIfNotInVersion1(Pdu);
        using (writer.PushSequence())
        {
            writer.WriteInteger((int)Version);
            writer.WriteOctetString(Community.Bytes);
            PduCodec.Write(writer, Pdu);
        }
    }

    private static void ThrowIfNotInVersion1(SnmpPdu pdu)
    {
        if (pdu is GetBulkRequest)
            throw new ArgumentException("SNMPv1 has no GetBulk.", nameof(pdu));
        if (pdu.VarBinds.Any(binding => binding.Value is Counter64 or NoSuchObject or NoSuchInstance or EndOfMibView))
            throw new ArgumentException(
                "SNMPv1 has neither Counter64 nor exceptions: answer noSuchName (RFC 3584 section 4.2.2.1).",
                nameof(pdu)
            );
    }
}
