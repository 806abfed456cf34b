namespace EpsonPort.Protocols.Snmp.Tests.Messages;

/// <summary>Equality by content: a record compares its list of bindings by reference.</summary>
internal static class SameMessage
{
    public static void Assert(SnmpMessage? expected, SnmpMessage? actual)
    {
        var (left, right) = (Xunit.Assert.IsType<CommunityMessage>(expected), Xunit.Assert.IsType<CommunityMessage>(actual));
        Xunit.Assert.Equal(left.Version, right.Version);
        Xunit.Assert.Equal(left.Community, right.Community);
        Assert(left.Pdu, right.Pdu);
    }

    public static void Assert(SnmpPdu expected, SnmpPdu actual)
    {
        Xunit.Assert.Equal<VarBind>(expected.VarBinds, actual.VarBinds);
        Xunit.Assert.Equal(expected with { VarBinds = [] }, actual with { VarBinds = [] });
    }
}
