using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using EpsonPort.Protocols.Snmp.Epson;

namespace EpsonPort.Protocols.Snmp.Ber;

/// <summary>
/// A protocol data unit (RFC 3416 section 3), apart from the message around it. All that are read here have the same shape: tag, request id,
/// two integers (error status and index, or the two of GetBulk), list of bindings.
/// </summary>
internal static class PduCodec
{
    public static bool TryRead(ref BerReader reader, [NotNullWhen(true)] out SnmpPdu? pdu)
    {
        pdu = null;
        var start = reader.Position;
        if (!reader.TryPeekTag(out var tag))
            return false;
        if (tag is not (BerTag.GetRequest or BerTag.GetNextRequest or BerTag.Response or BerTag.GetBulkRequest))
            return reader.Reject(SnmpRejectionReason.UnsupportedPdu, start);
        if (
            !reader.TryEnter(tag, out var outerEnd)
            || !reader.TryReadInt32(BerTag.Integer, out var requestId)
            || !reader.TryReadInt32(BerTag.Integer, out var first)
            || !reader.TryReadInt32(BerTag.Integer, out var second)
            || !TryReadVarBinds(ref reader, out var varBinds)
            || !reader.TryLeave(outerEnd)
        )
            return false;
        pdu = tag switch
        {
            BerTag.GetRequest => new GetRequest(requestId, varBinds),
            BerTag.GetNextRequest => new GetNextRequest(requestId, varBinds),
            BerTag.GetBulkRequest => new GetBulkRequest(requestId, Math.Max(first, 0), Math.Max(second, 0), varBinds),
            _ => new Response(requestId, (ErrorStatus)first, second, varBinds),
        };
        return true;
    }

    /// <summary>
    /// Writes a unit. The guard stands here because every request of every version passes here, and judges each name in the breath that
    /// writes it: a list that changes under our hands gets nothing past it.
    /// </summary>
    /// <exception cref="ControlChannelException">A request that could write on the device, or step to where one can.</exception>
    /// <exception cref="ArgumentException">A limit of <see cref="SnmpLimits"/> is broken.</exception>
    public static void Write(AsnWriter writer, SnmpPdu pdu)
    {
        if (pdu.VarBinds.Count > SnmpLimits.MaxVarBinds)
            throw new ArgumentException($"At most {SnmpLimits.MaxVarBinds} bindings fit into a message.", nameof(pdu));

        var (tag, first, second) = pdu switch
        {
            GetRequest => (BerTag.GetRequest, 0, 0),
            GetNextRequest => (BerTag.GetNextRequest, 0, 0),
            GetBulkRequest bulk => (
                BerTag.GetBulkRequest,
                Bounded(bulk.NonRepeaters, int.MaxValue),
                Bounded(bulk.MaxRepetitions, SnmpLimits.MaxRepetitions)
            ),
            Response response => (BerTag.Response, (int)response.ErrorStatus, response.ErrorIndex),
            _ => throw new ArgumentException($"{pdu.GetType().Name} has no encoding.", nameof(pdu)),
        };
        using (writer.PushSequence(BerTag.ToAsn1Tag(tag)))
        {
            writer.WriteInteger(pdu.RequestId);
            writer.WriteInteger(first);
            writer.WriteInteger(second);
            using (writer.PushSequence())
            {
                foreach (var binding in pdu.VarBinds)
                {
                    ControlChannelGuard.ThrowIfUnsafe(pdu, binding.Name);
                    using (writer.PushSequence())
                    {
                        ValueCodec.WriteObjectIdentifier(writer, binding.Name);
                        ValueCodec.Write(writer, binding.Value);
                    }
                }
            }
        }
    }

    private static bool TryReadVarBinds(ref BerReader reader, [NotNullWhen(true)] out IReadOnlyList<VarBind>? varBinds)
    {
        varBinds = null;
        if (!reader.TryEnter(BerTag.Sequence, out var outerEnd))
            return false;
        var list = new List<VarBind>();
        while (!reader.AtEnd)
        {
            if (list.Count == SnmpLimits.MaxVarBinds)
                return reader.Reject(SnmpRejectionReason.TooManyVarBinds, reader.Position);
            if (
                !reader.TryEnter(BerTag.Sequence, out var listEnd)
                || !reader.TryReadObjectIdentifier(out var name)
                || !ValueCodec.TryRead(ref reader, out var value)
                || !reader.TryLeave(listEnd)
            )
                return false;
            list.Add(new VarBind(name, value));
        }
        varBinds = list;
        return reader.TryLeave(outerEnd);
    }

    private static int Bounded(int value, int max)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, max);
        return value;
    }
}
