using EpsonPort.Protocols.Snmp.Epson;

namespace EpsonPort.Protocols.Snmp.Tests.Messages;

public sealed class WalkTests
{
    [Theory]
    [InlineData("1.3.6.1.2.1.43.5", WalkStep.Continue)]
    [InlineData("1.3.6.1.2.1.43.5.1.1.17.2", WalkStep.Continue)]
    [InlineData("1.3.6.1.2.1.43.4", WalkStep.NotIncreasing)] // the name that was asked from
    [InlineData("1.3.6.1.2.1.43.3", WalkStep.NotIncreasing)]
    [InlineData("1.3.6.1.2.1.1.1.0", WalkStep.NotIncreasing)] // another subtree, and backwards
    [InlineData("1.3.6.1.2.1.44.1", WalkStep.LeftSubtree)]
    [InlineData("1.3.6.1.4.1.1248.1.2.2.44", WalkStep.ControlChannel)]
    [InlineData("1.3.6.1.4.1.1248.1.2.2.44.1.1.2.1.115.116.1.0.1", WalkStep.ControlChannel)]
    public void A_walk_goes_on_only_forward_and_inside_its_subtree(string next, WalkStep step) =>
        Assert.Equal(
            step,
            Walk.Judge(
                ObjectIdentifier.Parse("1.3.6.1.2.1.43"),
                ObjectIdentifier.Parse("1.3.6.1.2.1.43.4"),
                new VarBind(ObjectIdentifier.Parse(next), new Integer32(1))
            )
        );

    [Fact]
    public void A_walk_ends_where_the_device_says_so()
    {
        var name = ObjectIdentifier.Parse("1.3.6.1.2.1.43");
        Assert.Equal(WalkStep.EndOfMibView, Walk.Judge(name, name, new VarBind(name, EndOfMibView.Value)));
    }

    [Theory]
    [InlineData("1.3")]
    [InlineData("1.3.6.1.4.1")]
    [InlineData("1.3.6.1.4.1.1248")]
    [InlineData("1.3.6.1.4.1.1248.1.2.2")]
    [InlineData("1.3.6.1.4.1.1248.1.2.2.43")]
    [InlineData("1.3.6.1.4.1.1248.1.2.2.44")]
    [InlineData("1.3.6.1.4.1.1248.1.2.2.44.1.1.2.1")]
    [InlineData("1.3.6.1.4.1.1248.1.2.2.44.1.1.2.1.115.116.1.0.1")]
    public void No_walk_starts_in_or_above_the_control_channel(string root)
    {
        Assert.False(Walk.IsSafeRoot(ObjectIdentifier.Parse(root)));
        Assert.Throws<ControlChannelException>(() => Walk.ThrowIfUnsafeRoot(ObjectIdentifier.Parse(root)));
    }

    [Theory]
    [InlineData("1.3.6.1.2.1.43")]
    [InlineData("1.3.6.1.2.1")]
    [InlineData("1.3.6.1.4.1.1248.1.2.2.27.5")]
    [InlineData("1.3.6.1.4.1.1248.1.2.2.45")]
    [InlineData("1.3.6.1.4.1.1248.1.1")]
    [InlineData("1.3.6.1.4.1.2699")]
    public void Other_roots_are_safe(string root)
    {
        Assert.True(Walk.IsSafeRoot(ObjectIdentifier.Parse(root)));
        Walk.ThrowIfUnsafeRoot(ObjectIdentifier.Parse(root));
    }
}
