using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using EpsonPort.Protocols.Snmp.Ber;

namespace EpsonPort.Protocols.Snmp;

/// <summary>
/// What one datagram carries: a version, proof of who asks, and a protocol data unit. Versions 1 and 2c prove with a community
/// (<see cref="CommunityMessage"/>); version 3 has a form of its own around the same units.
/// </summary>
public abstract record SnmpMessage
{
    private protected SnmpMessage(SnmpVersion version) => Version = version;

    public SnmpVersion Version { get; }

    /// <summary>
    /// Reads one message that fills the whole input. Never throws, whatever the bytes are; takes time in proportion to them.
    /// </summary>
    /// <param name="datagram">The input, in any number of segments.</param>
    /// <param name="message">The message, unless the result is something else than <see cref="OperationStatus.Done"/>.</param>
    /// <param name="rejection">The reason and the place, unless the result is <see cref="OperationStatus.Done"/>.</param>
    /// <returns>
    /// <see cref="OperationStatus.NeedMoreData"/>: right so far, but shorter than it says; over UDP that is a truncated datagram.
    /// <see cref="OperationStatus.InvalidData"/>: no bytes that follow could make it right.
    /// </returns>
    public static OperationStatus TryRead(in ReadOnlySequence<byte> datagram, out SnmpMessage? message, out SnmpRejection rejection)
    {
        if (datagram.IsSingleSegment)
            return TryRead(datagram.FirstSpan, out message, out rejection);

        message = null;
        if (datagram.Length > SnmpLimits.MaxMessageLength)
        {
            rejection = new SnmpRejection(SnmpRejectionReason.MessageTooLong, 0);
            return OperationStatus.InvalidData;
        }
        var length = (int)datagram.Length;
        var whole = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            datagram.CopyTo(whole);
            return TryRead(whole.AsSpan(0, length), out message, out rejection);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(whole, clearArray: true); // it held a community
        }
    }

    /// <inheritdoc cref="TryRead(in ReadOnlySequence{byte}, out SnmpMessage?, out SnmpRejection)"/>
    public static OperationStatus TryRead(ReadOnlySpan<byte> datagram, out SnmpMessage? message, out SnmpRejection rejection)
    {
        var reader = new BerReader(datagram);
        message = TryRead(ref reader, out var read) ? read : null;
        rejection = reader.Rejection;
        return rejection.Reason switch
        {
            SnmpRejectionReason.None => OperationStatus.Done,
            SnmpRejectionReason.Truncated => OperationStatus.NeedMoreData,
            _ => OperationStatus.InvalidData,
        };
    }

    /// <summary>The message as bytes.</summary>
    /// <exception cref="Epson.ControlChannelException">A request that could write on an Epson device, or step to where one can.</exception>
    /// <exception cref="ArgumentException">A limit is broken, or the version has no such unit or value.</exception>
    /// <exception cref="InvalidOperationException">The message would be longer than <see cref="SnmpLimits.MaxMessageLength"/>.</exception>
    public byte[] ToBytes()
    {
        var writer = new AsnWriter(AsnEncodingRules.BER); // lengths and integers still come out minimal and definite
        Write(writer);
        if (writer.GetEncodedLength() > SnmpLimits.MaxMessageLength)
            throw new InvalidOperationException($"The message is longer than {SnmpLimits.MaxMessageLength} bytes.");
        return writer.Encode();
    }

    private protected abstract void Write(AsnWriter writer);

    private static bool TryRead(ref BerReader reader, [NotNullWhen(true)] out SnmpMessage? message)
    {
        message = null;
        if (!reader.TryEnter(BerTag.Sequence, out var datagramEnd))
            return false;
        var versionAt = reader.Position;
        if (!reader.TryReadInt32(BerTag.Integer, out var version))
            return false;
        message = (SnmpVersion)version switch
        {
            SnmpVersion.V1 or SnmpVersion.V2c => CommunityMessage.TryReadRest(ref reader, (SnmpVersion)version),
            _ => null,
        };
        if (message is null)
            return reader.Reject(SnmpRejectionReason.UnsupportedVersion, versionAt);
        return reader.TryLeave(datagramEnd) && reader.TryLeave(datagramEnd); // the sequence, then the datagram
    }
}
