namespace EpsonPort.Protocols.Snmp;

/// <summary>Why a message is not the answer to a request.</summary>
public enum AnswerMismatch
{
    /// <summary>It is the answer.</summary>
    None = 0,
    Version,
    Community,
    RequestId,

    /// <summary>Not a Response.</summary>
    PduType,

    /// <summary>It answers other objects than were asked, or another number of them.</summary>
    Bindings,
}

/// <summary>
/// Whether a message answers a request (RFC 3416 section 4.1). A message that fails here is to be dropped and waiting goes on: the true
/// answer may still come. The sender's address and port are the caller's to check.
/// </summary>
public static class AnswerCheck
{
    public static AnswerMismatch Compare(CommunityMessage request, CommunityMessage answer)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.Version != request.Version)
            return AnswerMismatch.Version;
        if (!answer.Community.Equals(request.Community))
            return AnswerMismatch.Community;
        return Compare(request.Pdu, answer.Pdu);
    }

    /// <summary>The part that is the same for every version.</summary>
    public static AnswerMismatch Compare(SnmpPdu request, SnmpPdu answer)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(answer);
        if (answer is not Response response)
            return AnswerMismatch.PduType;
        if (response.RequestId != request.RequestId)
            return AnswerMismatch.RequestId;
        return response.IsError || BindingsFit(request, response) ? AnswerMismatch.None : AnswerMismatch.Bindings;
    }

    private static bool BindingsFit(SnmpPdu request, Response response)
    {
        var (asked, answered) = (request.VarBinds, response.VarBinds);
        return request switch
        {
            GetRequest => answered.Count == asked.Count && asked.Zip(answered).All(pair => pair.First.Name == pair.Second.Name),
            GetBulkRequest bulk => answered.Count <= MostOf(bulk),
            _ => answered.Count == asked.Count,
        };
    }

    /// <summary>RFC 3416 section 4.2.3: each non-repeater once, each repeater up to max-repetitions times.</summary>
    private static long MostOf(GetBulkRequest bulk)
    {
        var once = Math.Min(bulk.NonRepeaters, bulk.VarBinds.Count);
        return once + ((long)bulk.MaxRepetitions * (bulk.VarBinds.Count - once));
    }
}
