using System.Buffers;
using EpsonPort.Protocols.Snmp;
using EpsonPort.Protocols.Snmp.Epson;
using EpsonPort.Simulator.Printers;

namespace EpsonPort.Simulator.Network;

/// <summary>
/// Turns a request into its answer as RFC 3416 section 4.2 and RFC 1157 section 4.1 demand. Bytes in, bytes out; null means that nothing is
/// answered: no SNMP, a version that the model does not speak, a wrong community.
/// </summary>
internal sealed class SnmpResponder(SimulatedPrinter printer)
{
    private const byte SetRequestTag = 0xA3;
    private const byte GetRequestTag = 0xA0;
    private readonly Community community = new(printer.Profile.Snmp.Community);

    /// <summary>The answer to one datagram.</summary>
    public byte[]? Answer(ReadOnlySpan<byte> datagram)
    {
        if (!TryRead(datagram, out var message, out var isSet))
            return null;
        var isSpoken = printer.Profile.Snmp.Versions.Contains(message!.Version == SnmpVersion.V1 ? "v1" : "v2c");
        if (!isSpoken || !message.Community.Equals(community) || message.Pdu is Response)
            return null;
        if (isSet)
            return Refuse(message);
        if (message.Pdu.VarBinds.Count > printer.Profile.Snmp.MaximumNames)
            return TooBig(message);

        // One look for the whole request: its answer is one moment.
        var view = printer.Look();
        return message.Pdu switch
        {
            GetRequest get => Fit(message, get.VarBinds.Select(asked => Get(view, asked.Name)).ToList()),
            GetNextRequest next => Fit(message, next.VarBinds.Select(asked => Next(view, asked.Name)).ToList()),
            GetBulkRequest bulk => Shorten(message, Bulk(view, bulk)),
            _ => null,
        };
    }

    private VarBind Get(Mib.MibView view, ObjectIdentifier name)
    {
        if (ControlChannelAnswer.To(name, printer) is { } reply)
            return new VarBind(name, reply);
        return view.Find(name) is { } value ? printer.Live(new VarBind(name, value)) : new VarBind(name, NoSuchObject.Value);
    }

    private VarBind Next(Mib.MibView view, ObjectIdentifier name) =>
        view.Next(name) is { } row ? printer.Live(row) : new VarBind(name, EndOfMibView.Value);

    /// <summary>RFC 3416 section 4.2.3: the first names once, the others again and again, round by round.</summary>
    private List<VarBind> Bulk(Mib.MibView view, GetBulkRequest bulk)
    {
        var once = Math.Min(bulk.NonRepeaters, bulk.VarBinds.Count);
        var rows = bulk.VarBinds.Take(once).Select(asked => Next(view, asked.Name)).ToList();
        var from = bulk.VarBinds.Skip(once).Select(asked => asked.Name).ToArray();
        for (var round = 0; round < bulk.MaxRepetitions && from.Length > 0 && rows.Count + from.Length <= SnmpLimits.MaxVarBinds; round++)
        {
            var step = from.Select(name => Next(view, name)).ToList();
            rows.AddRange(step);
            if (step.TrueForAll(row => row.Value is EndOfMibView))
                break;
            from = [.. step.Select(row => row.Name)];
        }
        return rows;
    }

    /// <summary>An answer that has to hold everything that was asked for.</summary>
    private byte[] Fit(CommunityMessage request, List<VarBind> rows)
    {
        var missing = rows.FindIndex(row => row.Value.IsAbsent);
        // Version 1 has no exceptions: the whole request fails, and its own bindings come back.
        if (request.Version == SnmpVersion.V1 && missing >= 0)
            return Bytes(request, ErrorStatus.NoSuchName, missing + 1, request.Pdu.VarBinds);
        return Encode(request, rows) ?? TooBig(request);
    }

    /// <summary>A bulk answer may be shorter than asked for, down to nothing.</summary>
    private byte[] Shorten(CommunityMessage request, List<VarBind> rows)
    {
        while (true)
        {
            if (Encode(request, rows) is { } bytes)
                return bytes;
            rows.RemoveRange(rows.Count * 3 / 4, rows.Count - (rows.Count * 3 / 4));
        }
    }

    /// <summary>Null when the answer is longer than the model can send.</summary>
    private byte[]? Encode(CommunityMessage request, IReadOnlyList<VarBind> rows)
    {
        var bytes = Bytes(request, ErrorStatus.NoError, 0, rows);
        return bytes.Length <= printer.Profile.Snmp.MaximumResponseBytes ? bytes : null;
    }

    /// <summary>RFC 3416 section 4.2.1 answers no bindings; RFC 1157 section 4.1.2 those of the request.</summary>
    private static byte[] TooBig(CommunityMessage request) =>
        Bytes(request, ErrorStatus.TooBig, 0, request.Version == SnmpVersion.V1 ? request.Pdu.VarBinds : []);

    /// <summary>Nothing here can be written: noAccess, which version 1 calls noSuchName (RFC 3584 section 4.4).</summary>
    private static byte[] Refuse(CommunityMessage request) =>
        Bytes(
            request,
            request.Version == SnmpVersion.V1 ? ErrorStatus.NoSuchName : ErrorStatus.NoAccess,
            Math.Min(1, request.Pdu.VarBinds.Count),
            request.Pdu.VarBinds
        );

    private static byte[] Bytes(CommunityMessage request, ErrorStatus status, int index, IReadOnlyList<VarBind> rows) =>
        new CommunityMessage(request.Version, request.Community, new Response(request.Pdu.RequestId, status, index, rows)).ToBytes();

    /// <summary>The codec knows no SetRequest, on purpose; it has the shape of a GetRequest, so it is read as one and then refused.</summary>
    private static bool TryRead(ReadOnlySpan<byte> datagram, out CommunityMessage? message, out bool isSet)
    {
        isSet = false;
        var status = SnmpMessage.TryRead(datagram, out var read, out var rejection);
        if (
            status != OperationStatus.Done
            && rejection.Reason == SnmpRejectionReason.UnsupportedPdu
            && datagram[rejection.Offset] == SetRequestTag
        )
        {
            isSet = true;
            var asGet = datagram.ToArray();
            asGet[rejection.Offset] = GetRequestTag;
            status = SnmpMessage.TryRead(asGet, out read, out _);
        }
        message = read as CommunityMessage;
        return status == OperationStatus.Done && message is not null;
    }
}
