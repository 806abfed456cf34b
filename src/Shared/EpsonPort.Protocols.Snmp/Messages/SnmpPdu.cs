namespace EpsonPort.Protocols.Snmp;

/// <summary>
/// A protocol data unit without the message around it; SNMPv3 wraps the same ones. There is no SetRequest among them, so this program has
/// no way to say one. Reading takes any names; writing a request judges them first (see <see cref="Epson.ControlChannelGuard"/>).
/// Equality of units takes the list of bindings as one object: compare two lists by their elements.
/// </summary>
/// <param name="RequestId">Ties an answer to its question; -2^31 to 2^31-1.</param>
/// <param name="VarBinds">At most <see cref="SnmpLimits.MaxVarBinds"/>.</param>
public abstract record SnmpPdu(int RequestId, IReadOnlyList<VarBind> VarBinds)
{
    /// <summary>Kind and size only: values may be of any length and names may tell what a site owns.</summary>
    public sealed override string ToString() => $"{GetType().Name} {RequestId} ({VarBinds.Count} bindings)";

    private protected static IReadOnlyList<VarBind> Ask(ReadOnlySpan<ObjectIdentifier> names)
    {
        var bindings = new VarBind[names.Length];
        for (var i = 0; i < names.Length; i++)
            bindings[i] = new VarBind(names[i]);
        return bindings;
    }
}

/// <summary>GetRequest (RFC 3416 section 4.2.1): the values of exactly these objects.</summary>
public sealed record GetRequest(int RequestId, IReadOnlyList<VarBind> VarBinds) : SnmpPdu(RequestId, VarBinds)
{
    public GetRequest(int requestId, params ReadOnlySpan<ObjectIdentifier> names)
        : this(requestId, Ask(names)) { }
}

/// <summary>GetNextRequest (RFC 3416 section 4.2.2): for each name the object that follows it.</summary>
public sealed record GetNextRequest(int RequestId, IReadOnlyList<VarBind> VarBinds) : SnmpPdu(RequestId, VarBinds)
{
    public GetNextRequest(int requestId, params ReadOnlySpan<ObjectIdentifier> names)
        : this(requestId, Ask(names)) { }
}

/// <summary>GetBulkRequest (RFC 3416 section 4.2.3), not in version 1.</summary>
/// <param name="RequestId">See <see cref="SnmpPdu"/>.</param>
/// <param name="NonRepeaters">How many of the first names are stepped once. 0 or more; a negative number is read as 0.</param>
/// <param name="MaxRepetitions">How often the others are stepped. 0 or more; a negative number is read as 0.</param>
/// <param name="VarBinds">See <see cref="SnmpPdu"/>.</param>
public sealed record GetBulkRequest(int RequestId, int NonRepeaters, int MaxRepetitions, IReadOnlyList<VarBind> VarBinds)
    : SnmpPdu(RequestId, VarBinds)
{
    public GetBulkRequest(int requestId, int nonRepeaters, int maxRepetitions, params ReadOnlySpan<ObjectIdentifier> names)
        : this(requestId, nonRepeaters, maxRepetitions, Ask(names)) { }
}

/// <summary>Response (RFC 3416 section 4.2.4; GetResponse in RFC 1157).</summary>
/// <param name="RequestId">That of the request.</param>
/// <param name="ErrorStatus">See <see cref="Snmp.ErrorStatus"/>.</param>
/// <param name="ErrorIndex">The binding at fault counted from 1, or 0. As the device sent it: it may point nowhere.</param>
/// <param name="VarBinds">See <see cref="SnmpPdu"/>. Means nothing as data when there was an error.</param>
public sealed record Response(int RequestId, ErrorStatus ErrorStatus, int ErrorIndex, IReadOnlyList<VarBind> VarBinds)
    : SnmpPdu(RequestId, VarBinds)
{
    public bool IsError => ErrorStatus != ErrorStatus.NoError;

    /// <summary>The binding that <see cref="ErrorIndex"/> points to; null if there is no error or it points nowhere.</summary>
    public VarBind? ErrorBinding => IsError && ErrorIndex >= 1 && ErrorIndex <= VarBinds.Count ? VarBinds[ErrorIndex - 1] : null;
}
