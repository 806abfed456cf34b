namespace EpsonPort.Devices.Contracts;

/// <summary>Makes enrolment codes for the host's own verbs; people make theirs through the portal and the API.</summary>
public interface IEnrolmentCodes
{
    /// <summary>Makes a one-time code for the first site of a customer and answers its text, which holds the secret.</summary>
    /// <param name="customer">The customer's id or whole name, letter case aside; null for the default customer.</param>
    /// <param name="validFor">How long it can be used, as people write it: <c>30m</c>, <c>24h</c>, <c>7d</c>, from one minute to thirty days; null for 24 hours.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ArgumentException">There is no such customer, or the time is none or out of range; the message says so to a person.</exception>
    Task<string> CreateAsync(string? customer, string? validFor, CancellationToken cancellation);
}
