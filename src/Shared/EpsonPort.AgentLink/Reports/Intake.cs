using System.Text.Json.Serialization;
using EpsonPort.AgentLink.Json;

namespace EpsonPort.AgentLink.Reports;

/// <summary>What <c>POST /agent/v1/reports</c> answers: one result per report, in the order they were sent.</summary>
public sealed record IntakeAnswer(IReadOnlyList<IntakeResult> Results);

/// <summary>What became of one report. Each of these means: delivered, do not send it again.</summary>
/// <param name="ReportId">The report's id; null when the document was too broken to tell.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">A sentence, for everything but stored and duplicate.</param>
public sealed record IntakeResult(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] Guid? ReportId,
    IntakeOutcome Outcome,
    string? Reason = null
);

/// <summary>What became of one report at the host.</summary>
[JsonConverter(typeof(WireNameConverter<IntakeOutcome>))]
public enum IntakeOutcome
{
    /// <summary>Committed.</summary>
    Stored,

    /// <summary>Was committed before under the same report id.</summary>
    Duplicate,

    /// <summary>Could not be understood; kept with the reason for a person to look at.</summary>
    Quarantined,

    /// <summary>This agent may not send it; not stored.</summary>
    Refused,
}
