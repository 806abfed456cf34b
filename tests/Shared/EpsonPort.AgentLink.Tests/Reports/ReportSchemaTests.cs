using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EpsonPort.AgentLink.Reports;
using EpsonPort.Testing;

namespace EpsonPort.AgentLink.Tests.Reports;

public sealed class ReportSchemaTests
{
    private static readonly SchemaValidator Validator = new(JsonNode.Parse(ReportSchema.Json.Span)!.AsObject());

    [Fact]
    public void The_schema_is_the_one_that_was_verified() => Snapshot.Match(Encoding.UTF8.GetString(ReportSchema.Json.Span));

    [Fact]
    public void A_printers_report_is_the_one_that_was_verified() => Snapshot.Match(Indented(SampleReports.Printer()));

    [Fact]
    public void A_projectors_report_is_the_one_that_was_verified() => Snapshot.Match(Indented(SampleReports.Projector()));

    [Fact]
    public void Written_reports_fit_the_schema()
    {
        Assert.Null(Validator.FindFault(JsonSerializer.SerializeToNode(SampleReports.Printer(), ReportJson.Options)));
        Assert.Null(Validator.FindFault(JsonSerializer.SerializeToNode(SampleReports.Projector(), ReportJson.Options)));
    }

    [Theory]
    [MemberData(nameof(ReportReaderTests.Damages), MemberType = typeof(ReportReaderTests))]
    public void What_the_schema_refuses_the_reader_refuses_too(string place, string json, bool schemaSees)
    {
        var broken = ReportReaderTests.Damaged(place, json);
        Assert.Equal(schemaSees, Validator.FindFault(broken) is not null);
    }

    private static string Indented(Report report) => JsonSerializer.SerializeToNode(report, ReportJson.Options)!.ToString();
}
