using System.Text.Json;
using System.Text.Json.Nodes;
using EpsonPort.AgentLink.Items;
using EpsonPort.AgentLink.Reports;

namespace EpsonPort.AgentLink.Tests.Reports;

public sealed class ItemCatalogueTests
{
    [Fact]
    public void The_tables_have_31_and_41_items()
    {
        Assert.Equal(31, ItemCatalogue.Printer.Count);
        Assert.Equal(41, ItemCatalogue.Projector.Count);
        Assert.Equal(8, ItemCatalogue.Printer.Count(item => item.OfAgent));
        Assert.Equal(7, ItemCatalogue.Projector.Count(item => item.OfAgent));
        Assert.Equal(31, ItemCatalogue.Printer.DistinctBy(item => item.JsonPointer).Count());
        Assert.Equal(41, ItemCatalogue.Projector.DistinctBy(item => item.JsonPointer).Count());
    }

    [Fact]
    public void Every_pointer_leads_to_a_value_in_a_written_report()
    {
        var printer = JsonSerializer.SerializeToNode(SampleReports.Printer(), ReportJson.Options);
        var projector = JsonSerializer.SerializeToNode(SampleReports.Projector(), ReportJson.Options);
        Assert.All(ItemCatalogue.Printer.Concat(ItemCatalogue.Beside), item => Assert.NotNull(Follow(printer, item.JsonPointer)));
        Assert.All(ItemCatalogue.Projector, item => Assert.NotNull(Follow(projector, item.JsonPointer)));
    }

    [Fact]
    public void Every_pointer_is_in_the_schema()
    {
        var schema = JsonNode.Parse(ReportSchema.Json.Span)!;
        Assert.All(
            ItemCatalogue.Printer.Concat(ItemCatalogue.Projector).Concat(ItemCatalogue.Beside),
            item =>
                Assert.NotNull(
                    item.JsonPointer.Split('/')
                        .Skip(1)
                        .Aggregate((JsonNode?)schema, (node, step) => Resolve(schema, node)?["properties"]?[step])
                )
        );
    }

    [Theory]
    [InlineData(typeof(AgentItems), "/agent/")]
    [InlineData(typeof(PrinterItems), "/device/printer/")]
    [InlineData(typeof(ProjectorItems), "/device/projector/")]
    public void Every_item_of_the_types_is_in_a_table_and_is_walked(Type type, string place)
    {
        var declared = type.GetProperties()
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))
            .Order(StringComparer.Ordinal)
            .ToList();
        var catalogued = ItemCatalogue
            .Printer.Concat(ItemCatalogue.Projector)
            .Concat(ItemCatalogue.Beside)
            .Where(item => item.JsonPointer.StartsWith(place, StringComparison.Ordinal))
            .Select(item => item.JsonName)
            .Distinct();
        IEnumerable<string> walked =
            type == typeof(AgentItems) ? ItemTables.Agent.Select(member => member.JsonName)
            : type == typeof(PrinterItems) ? ItemTables.Printer.Select(member => member.JsonName)
            : ItemTables.Projector.Select(member => member.JsonName);

        Assert.Equal(declared, catalogued.Order(StringComparer.Ordinal));
        Assert.Equal(declared, walked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_name_of_the_walk_gets_the_item_of_that_name()
    {
        AllSame(ItemTables.Agent, SampleReports.Printer().Agent);
        AllSame(ItemTables.Printer, SampleReports.Printer().Device.Printer!);
        AllSame(ItemTables.Projector, SampleReports.Projector().Device.Projector!);

        static void AllSame<T>(IReadOnlyList<ItemMember<T>> table, T owner) =>
            Assert.All(
                table,
                member =>
                    Assert.Same(
                        typeof(T).GetProperty(char.ToUpperInvariant(member.JsonName[0]) + member.JsonName[1..])!.GetValue(owner),
                        member.Get(owner)
                    )
            );
    }

    private static JsonNode? Follow(JsonNode? node, string pointer) => pointer.Split('/').Skip(1).Aggregate(node, (at, step) => at?[step]);

    private static JsonNode? Resolve(JsonNode root, JsonNode? node) =>
        node?["$ref"] is { } reference
            ? reference.GetValue<string>().Split('/').Skip(1).Aggregate((JsonNode?)root, (at, step) => at?[step])
            : node;
}
