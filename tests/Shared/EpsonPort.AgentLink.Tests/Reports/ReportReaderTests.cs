using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EpsonPort.AgentLink.Reports;

namespace EpsonPort.AgentLink.Tests.Reports;

public sealed class ReportReaderTests
{
    private const string Secret = "do-not-repeat-me";

    /// <summary>Pointer into the printer's sample, the JSON to put there (empty: take the member away), and whether the JSON Schema can see it.</summary>
    public static TheoryData<string, string, bool> Damages { get; } =
        new()
        {
            { "/schema", "\"epsonport.report/2\"", true },
            { "/schema", "", true },
            { "/schema", "1", true },
            { "/reportId", "\"00000000-0000-0000-0000-000000000000\"", true },
            { "/reportId", "\"6f9e1a0e-3f7b-4f0a-9d0b-1f2e3d4c5b6a\"", true },
            { "/reportId", $"\"{Secret}\"", true },
            { "/sequence", "0", true },
            { "/sequence", "1.5", true },
            { "/sequence", "\"1\"", true },
            { "/content", "\"most\"", true },
            { "/content", "0", true },
            { "/collection", "7", true },
            { "/measuredAt", "\"9999-12-31T23:59:59Z\"", false },
            { "/measuredAt", "\"0001-01-01T00:00:00Z\"", false },
            { "/measuredAt", "\"2026-05-06T07:08:09\"", true },
            { "/measuredAt", "\"2026-05-06\"", true },
            { "/measuredAt", "1778051289", true },
            { "/measuredAt", "", true },
            { "/sentAt", "null", true },
            { "/agent", "", true },
            { "/agent/agentId", "", true },
            { "/agent/agentId", "{}", true },
            { "/agent/agentId/absent", "\"unsupported\"", true },
            { "/agent/agentId/value", "\"\"", true },
            { "/agent/connectedDeviceCount/value/connected", "-1", true },
            { "/device/entryId", "\"00000000-0000-0000-0000-000000000000\"", false },
            { "/device/kind", "\"projector\"", true },
            { "/device/kind", "\"toaster\"", true },
            { "/device/kind", "\"Printer\"", true },
            { "/device/kind", "0", true },
            { "/device/address", "\"\"", true },
            { "/device/address", "\"two words\"", false },
            { "/device/address", $"\"{new string('a', 256)}\"", true },
            { "/device/port", "0", true },
            { "/device/port", "65536", true },
            { "/device/displayName", $"\"{new string('x', ReportLimits.TextLength + 1)}\"", true },
            { "/device/projector", "{}", true },
            { "/device/printer", "", true },
            { "/device/printer/serialNumber/value", "42", true },
            { "/device/printer/serialNumber/source", $"\"{new string('x', ReportLimits.SourceLength + 1)}\"", true },
            { "/device/printer/regionCode/absent", "\"lost\"", true },
            { "/device/printer/regionCode/absent", "", true },
            { "/device/printer/regionCode/value", "\"EU\"", true },
            { "/device/printer/consumables/value/0", "null", true },
            { "/device/printer/consumables/value/0/remainingPercent", "101", true },
            { "/device/printer/consumables/value/0/remainingPercent", "-1", true },
            { "/device/printer/consumables/value/0/remainingPercent", "", true },
            { "/device/printer/consumables/value/0/remainingAbsent", "\"notMeasured\"", true },
            { "/device/printer/consumables/value/0/level", "-2", true },
            { "/device/printer/consumables/value/1/remainingAbsent", "", true },
            { "/device/printer/mediaSettings/value/0/levelAbsent", "\"notMeasured\"", true },
            { "/device/printer/counters/value/0/value", "-1", true },
            { "/device/printer/counters/value/0/value", "1e400", false },
            { "/device/printer/counters", "", true },
            {
                "/device/printer/jobs/value",
                $"[{string.Join(',', Enumerable.Repeat("""{"number":1}""", ReportLimits.ListLength + 1))}]",
                true
            },
            { "/device/printer/model/value", "\"a\\u0000b\"", false },
        };

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_damaged_report_is_refused_with_the_place_and_without_its_content(string place, string json, bool schemaSees)
    {
        var text = DamagedText(place, json);

        Assert.False(
            ReportReader.TryRead(Encoding.UTF8.GetBytes(text), out var report, out var reason),
            schemaSees ? "also seen by the schema" : ""
        );
        Assert.Null(report);
        Assert.Matches(@"^(At \$|The report)[^\0]*\.$", reason);
        Assert.DoesNotContain(Secret, reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_samples_come_back_as_they_were_written()
    {
        foreach (var sample in new[] { SampleReports.Printer(), SampleReports.Projector() })
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(sample, ReportJson.Options);
            Assert.True(ReportReader.TryRead(bytes, out var report, out var reason), reason);
            Assert.Equal(bytes, JsonSerializer.SerializeToUtf8Bytes(report, ReportJson.Options));
        }
    }

    [Theory]
    [InlineData("\"1970-01-01T00:00:01Z\"")]
    [InlineData("\"2036-05-06T07:08:09.1234567+09:00\"")]
    public void A_wrong_clock_loses_no_report(string time)
    {
        Assert.True(ReportReader.TryRead(Encoding.UTF8.GetBytes(DamagedText("/measuredAt", time)), out var report, out var reason), reason);
        Assert.Equal(TimeSpan.Zero, report.MeasuredAt.Offset);
    }

    [Fact]
    public void The_longest_text_may_be_of_characters_that_take_two_units()
    {
        var text = string.Concat(Enumerable.Repeat("\U0001F5A8", ReportLimits.TextLength));
        Assert.True(
            ReportReader.TryRead(Encoding.UTF8.GetBytes(DamagedText("/device/comment", $"\"{text}\"")), out _, out var reason),
            reason
        );
        Assert.False(ReportReader.TryRead(Encoding.UTF8.GetBytes(DamagedText("/device/comment", $"\"{text}!\"")), out _, out _));
    }

    [Fact]
    public void Members_of_a_newer_agent_are_skipped()
    {
        var newer = Damaged("/device/printer/moisture", """{"value":{"a":[1,{}]}}""");
        Assert.True(ReportReader.TryRead(Encoding.UTF8.GetBytes(newer.ToJsonString()), out _, out var reason), reason);
    }

    [Fact]
    public void An_unknown_version_is_answered_with_the_known_ones_before_anything_else()
    {
        Assert.False(ReportReader.TryRead("""{"device":7,"schema":"epsonport.report/9"}"""u8, out _, out var reason));
        Assert.Equal("At $.schema the report names a version that is not known here; known: epsonport.report/1.", reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{} {}")]
    [InlineData("""{"schema":"epsonport.report/1"}""")]
    [InlineData("""{"schema":"epsonport.report/1","schema":"epsonport.report/1"}""")]
    [InlineData("""{"future":{"a":1,"a":2}}""")]
    [InlineData("""{"future":"\ud800"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"future":1e999}""")]
    [InlineData("""{"future":1e-999}""")]
    [InlineData("""{"future":11111111111111111111111111111111111111111111111111}""")]
    [InlineData("""{"future":[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]}""")]
    public void What_is_no_report_is_refused(string json)
    {
        Assert.False(ReportReader.TryRead(Encoding.UTF8.GetBytes(json), out _, out var reason));
        Assert.EndsWith(".", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused()
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(SampleReports.Printer(), ReportJson.Options);
        bytes[bytes.AsSpan().IndexOf("Plotter"u8)] = 0xFF;
        Assert.False(ReportReader.TryRead(bytes, out _, out var reason));
        Assert.Equal("The report is not valid UTF-8.", reason);
    }

    [Fact]
    public void A_report_above_the_limit_is_refused_unread() =>
        Assert.False(ReportReader.TryRead(new byte[ReportLimits.ReportBytes + 1], out _, out _));

    [Fact]
    public void Every_proper_prefix_and_20000_mutations_raise_nothing()
    {
        var whole = JsonSerializer.SerializeToUtf8Bytes(SampleReports.Printer(), ReportJson.Options);
        for (var length = 0; length < whole.Length; length++)
            Assert.False(ReportReader.TryRead(whole.AsSpan(0, length), out _, out _));

        var random = new Random(20261121);
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = whole.ToArray();
            for (var change = random.Next(1, 4); change > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)(
                    random.Next(4) == 0 ? random.Next(256) : "{}[]\",:0-9eE.null\\u"[random.Next(19)]
                );
            var read = ReportReader.TryRead(bytes, out var report, out var reason);
            Assert.Equal(read, report is not null);
            Assert.Equal(read, reason is null);
            ReportReader.FindReportId(bytes);
        }
    }

    [Fact]
    public void The_report_id_is_found_in_a_report_that_is_refused()
    {
        Assert.Equal(SampleReports.Printer().ReportId, ReportReader.FindReportId(Encoding.UTF8.GetBytes(DamagedText("/device", "7"))));
        Assert.Null(ReportReader.FindReportId("""{"reportId":"x"}"""u8));
        Assert.Null(ReportReader.FindReportId("[1"u8));
    }

    internal static JsonNode Damaged(string place, string json)
    {
        var root = JsonSerializer.SerializeToNode(SampleReports.Printer(), ReportJson.Options)!;
        var steps = place.Split('/')[1..];
        var owner = steps[..^1]
            .Aggregate(root, (node, step) => node is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!);
        if (json.Length == 0)
            Assert.True(owner.AsObject().Remove(steps[^1]));
        else if (owner is JsonArray array)
            array[int.Parse(steps[^1], CultureInfo.InvariantCulture)] = JsonNode.Parse(json);
        else
            owner[steps[^1]] = JsonNode.Parse(json);
        return root;
    }

    private static string DamagedText(string place, string json) => Damaged(place, json).ToJsonString();
}
