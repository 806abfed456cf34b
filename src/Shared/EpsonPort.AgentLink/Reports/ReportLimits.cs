namespace EpsonPort.AgentLink.Reports;

/// <summary>Bounds that both ends keep, so that neither has to trust the other.</summary>
public static class ReportLimits
{
    /// <summary>Largest report, bytes of JSON before compression.</summary>
    public const int ReportBytes = 1024 * 1024;

    /// <summary>Most reports in one request.</summary>
    public const int ReportsPerBatch = 100;

    /// <summary>Largest request body after decompression.</summary>
    public const int BatchBytes = 8 * 1024 * 1024;

    /// <summary>Deepest nesting of the JSON.</summary>
    public const int Depth = 16;

    /// <summary>Longest text of an ordinary value, characters.</summary>
    public const int TextLength = 1000;

    /// <summary>Longest list (supplies, alerts, trays, counters, history entries).</summary>
    public const int ListLength = 1000;

    /// <summary>Longest <see cref="Items.Item{T}.Source"/>.</summary>
    public const int SourceLength = 200;

    /// <summary>Longest sentence about an absent value or a device that was not reached.</summary>
    public const int DetailLength = 500;

    /// <summary>Longest IP address or host name (RFC 1035 section 2.3.4).</summary>
    public const int AddressLength = 255;

    /// <summary>
    /// Years in which a time of the agent's clock may lie, both included. Wide on purpose: a PC whose clock starts in 1970 or runs ahead loses no
    /// report; only what no clock shows is refused. A device's own times are not judged.
    /// </summary>
    public const int FirstYear = 1970;

    /// <inheritdoc cref="FirstYear"/>
    public const int LastYear = 2199;
}
