using System.Reflection;
using EpsonPort.Protocols.Snmp.Epson;
using EpsonPort.Protocols.Snmp.Printers;

namespace EpsonPort.Protocols.Snmp.Tests.Printers;

/// <summary>The fixed lists of names that an agent may ask.</summary>
public sealed class ObjectListTests
{
    private static readonly Dictionary<string, ObjectIdentifier> _listed = new[] { typeof(PrinterObjects), typeof(EpsonObjects) }
        .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Static))
        .ToDictionary(property => property.Name, property => (ObjectIdentifier)property.GetValue(null)!);

    [Fact]
    public void No_object_is_listed_twice() => Assert.Equal(_listed.Count, _listed.Values.Distinct().Count());

    [Fact]
    public void No_listed_object_lies_in_the_control_channel() =>
        Assert.DoesNotContain(_listed.Values, name => name.StartsWith(ControlChannel.Subtree));

    [Fact]
    public void Every_listed_object_can_be_asked_and_every_column_walked()
    {
        Assert.True(_listed.Count > 90);
        foreach (var (name, value) in _listed)
        {
            Assert.NotEmpty(Wrap(new GetRequest(1, value)));
            if (name.EndsWith("Column", StringComparison.Ordinal))
                Assert.NotEmpty(Wrap(new GetNextRequest(1, value)));
        }
    }

    [Theory]
    [InlineData(nameof(PrinterObjects.SysObjectId), "1.3.6.1.2.1.1.2.0")]
    [InlineData(nameof(PrinterObjects.HrPrinterDetectedErrorState1), "1.3.6.1.2.1.25.3.5.1.2.1")]
    [InlineData(nameof(PrinterObjects.PrtGeneralSerialNumber1), "1.3.6.1.2.1.43.5.1.1.17.1")]
    [InlineData(nameof(PrinterObjects.PrtMarkerLifeCount1), "1.3.6.1.2.1.43.10.2.1.4.1.1")]
    [InlineData(nameof(PrinterObjects.PrtMarkerSuppliesLevelColumn), "1.3.6.1.2.1.43.11.1.1.9")]
    [InlineData(nameof(PrinterObjects.PpmPrinterIeee1284DeviceId1), "1.3.6.1.4.1.2699.1.2.1.2.1.1.3.1")]
    [InlineData(nameof(EpsonObjects.DeviceId), "1.3.6.1.4.1.1248.1.2.2.1.1.1.1.1")]
    [InlineData(nameof(EpsonObjects.Status), "1.3.6.1.4.1.1248.1.2.2.1.1.1.4.1")]
    [InlineData(nameof(EpsonObjects.CumulativeValueColumn), "1.3.6.1.4.1.1248.1.2.2.27.5.1.4.1")]
    [InlineData(nameof(EpsonObjects.PrintServerSerialNumber), "1.3.6.1.4.1.1248.1.1.3.1.1.1.0")]
    public void A_listed_object_has_the_number_of_its_mib(string name, string expected) => Assert.Equal(expected, _listed[name].ToString());

    private static byte[] Wrap(SnmpPdu pdu) => new CommunityMessage(SnmpVersion.V1, new Community("public"), pdu).ToBytes();
}
