namespace EpsonPort.Agent.Link.Enrolment;

/// <summary>
/// When a certificate is due for the next: at two thirds of its life, counted from when it was received. Its own beginning lies before that, for clocks that are behind, and of a
/// short life the larger part would be over already.
/// </summary>
internal static class RenewalSchedule
{
    public static DateTimeOffset DueAt(AgentIdentity identity)
    {
        using var certificate = identity.LoadCertificate();
        var from = new DateTimeOffset(certificate.NotBefore.ToUniversalTime());
        var to = new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
        // A moment outside of its life is of a clock that was wrong then.
        if (identity.CertifiedAt is { } received && received > from && received < to)
            from = received;
        return from + ((to - from) * 2 / 3);
    }
}
