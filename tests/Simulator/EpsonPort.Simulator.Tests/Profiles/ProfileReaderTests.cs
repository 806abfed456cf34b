using System.Text;
using System.Text.Json.Nodes;
using EpsonPort.Simulator.Profiles;

namespace EpsonPort.Simulator.Tests.Profiles;

public sealed class ProfileReaderTests
{
    [Fact]
    public void The_shipped_profiles_cover_every_kind_of_device_that_the_agent_has_to_read()
    {
        Assert.Equal(
            ["label", "large-format", "office", "other-maker-laser", "tank"],
            SampleProfiles.Shipped.Select(profile => profile.Name)
        );
        Assert.Null(SampleProfiles.Named("other-maker-laser").Epson);
        Assert.False(SampleProfiles.Named("tank").Epson!.St2Levels);
    }

    [Theory]
    [InlineData("name", "\"two words\"", "$.name")]
    [InlineData("identity/objectId", "\"1.2.x\"", "$.identity.objectId")]
    [InlineData("identity/serialPrefix", "\"\"", "$.identity.serialPrefix")]
    [InlineData("identity/seriaPrefix", "\"XX\"", "seriaPrefix")]
    [InlineData("snmp", """{"versions":["v3"]}""", "$.snmp.versions")]
    [InlineData("snmp", """{"maximumResponseBytes":100}""", "$.snmp.maximumResponseBytes")]
    [InlineData("supplies", "[]", "$.supplies")]
    [InlineData("supplies/0/kind", "\"water\"", "$.supplies[0].kind")]
    [InlineData("supplies/0/lasts", "0", "$.supplies[0].lasts")]
    [InlineData("supplies/0/st2Color", "300", "$.supplies[0].st2")]
    [InlineData("supplies/0/capacity", "\"100\"", "capacity")]
    [InlineData("trays/0/kind", "\"shelf\"", "$.trays[0].kind")]
    [InlineData("lifeCountUnit", "\"hours\"", "$.lifeCountUnit")]
    [InlineData("epson/st2", "\"always\"", "$.epson.st2")]
    [InlineData("epson/firmwareCode", "\"x\"", "$.epson.firmwareCode")]
    [InlineData("jobs/everySeconds", "0", "$.jobs.everySeconds")]
    [InlineData("jobs/seconds", """{"from":9,"to":1}""", "$.jobs")]
    [InlineData("troubles", """{"jam":2}""", "$.troubles")]
    [InlineData("objects", """[{"oid":"1.x","type":"integer","value":"1"}]""", "$.objects[0].oid")]
    [InlineData("objects", """[{"oid":"1.3.6.1","type":"integer","value":"one"}]""", "$.objects[0].value")]
    [InlineData("objects", """[{"oid":"1.3.6.1.4.1.1248.1.2.2.44.1","type":"integer","value":"1"}]""", "$.objects[0].oid")]
    public void A_fault_is_told_with_the_file_and_the_place(string place, string json, string expected)
    {
        var root = JsonNode.Parse(File.ReadAllBytes(Path.Combine(ProfileReader.ShippedFolder, "large-format.json")))!;
        var steps = place.Split('/');
        var owner = steps[..^1].Aggregate(root, (node, step) => node is JsonArray list ? list[0]! : node[step]!);
        owner[steps[^1]] = JsonNode.Parse(json);

        var refused = Assert.Throws<ProfileException>(() => ProfileReader.Parse(Encoding.UTF8.GetBytes(root.ToJsonString()), "mine.json"));
        Assert.StartsWith("mine.json: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{")]
    public void What_is_no_profile_is_refused(string json) =>
        Assert.Throws<ProfileException>(() => ProfileReader.Parse(Encoding.UTF8.GetBytes(json), "mine.json"));

    [Fact]
    public void A_missing_or_empty_folder_and_a_name_used_twice_are_refused()
    {
        var folder = Directory.CreateTempSubdirectory("epsonport-profiles-");
        try
        {
            Assert.Throws<ProfileException>(() => ProfileReader.ReadFolder(Path.Combine(folder.FullName, "none")));
            Assert.Throws<ProfileException>(() => ProfileReader.ReadFolder(folder.FullName));
            File.Copy(Path.Combine(ProfileReader.ShippedFolder, "tank.json"), Path.Combine(folder.FullName, "a.json"));
            File.Copy(Path.Combine(ProfileReader.ShippedFolder, "tank.json"), Path.Combine(folder.FullName, "b.json"));
            Assert.Contains(
                "tank",
                Assert.Throws<ProfileException>(() => ProfileReader.ReadFolder(folder.FullName)).Message,
                StringComparison.Ordinal
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
