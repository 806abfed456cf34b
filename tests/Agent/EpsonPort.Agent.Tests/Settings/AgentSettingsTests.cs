using EpsonPort.Agent.Commands;
using EpsonPort.Agent.Settings;

namespace EpsonPort.Agent.Tests.Settings;

public sealed class AgentSettingsTests
{
    [Fact]
    public void Variables_that_differ_only_in_case_do_not_hinder_the_agent()
    {
        string[] names = ["epsonport_twice", "EPSONPORT_TWICE", "EPSONPORT_AGENT_interval", "EPSONPORT_AGENT_Interval"];
        foreach (var name in names)
            Environment.SetEnvironmentVariable(name, "1");
        try
        {
            var settings = AgentSettings.Load(AgentScope.Variables());

            Assert.NotEmpty(settings.DataFolder);
        }
        finally
        {
            foreach (var name in names)
                Environment.SetEnvironmentVariable(name, null);
        }
    }

    [Theory]
    [InlineData("2147483647h")]
    [InlineData("2147483647s")]
    [InlineData("25h")]
    [InlineData("0s")]
    [InlineData("5")]
    [InlineData("-5m")]
    public void An_interval_that_makes_no_sense_is_named_with_what_is_possible(string interval)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["EPSONPORT_AGENT_INTERVAL"] = interval };

        var problem = Assert.Throws<UsageException>(() => AgentSettings.Load(environment));

        Assert.Contains("1s to 24h", problem.Message, StringComparison.Ordinal);
    }
}
