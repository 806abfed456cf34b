namespace EpsonPort.Devices;

/// <summary>Settings under <c>EpsonPort:Agents</c>.</summary>
internal sealed class AgentOptions
{
    public const string Section = "EpsonPort:Agents";

    public static readonly TimeSpan ShortestLifetime = TimeSpan.FromHours(1);
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(3650);
    public static readonly TimeSpan ShortestLateAfter = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan LongestLateAfter = TimeSpan.FromDays(365);

    /// <summary>How long an agent's certificate is valid. The agent renews it at two thirds.</summary>
    public TimeSpan CertificateLifetime { get; set; } = TimeSpan.FromDays(90);

    /// <summary>For how long nothing may be heard before an agent and its devices count as late: three times the usual five minutes between readings.</summary>
    public TimeSpan LateAfter { get; set; } = TimeSpan.FromMinutes(15);
}
