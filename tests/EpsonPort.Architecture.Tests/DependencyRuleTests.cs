using System.Reflection;

namespace EpsonPort.Architecture.Tests;

/// <summary>Holds the repository against each rule, and each rule against a tree that breaks it: a rule that was never seen red proves nothing.</summary>
public sealed class DependencyRuleTests
{
    public static TheoryData<string> RuleNames => [.. RulesByName.Keys];

    private static Dictionary<string, Func<SourceTree, IEnumerable<string>>> RulesByName { get; } =
        typeof(Rules)
            .GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType == typeof(IEnumerable<string>))
            .ToDictionary(method => method.Name, method => method.CreateDelegate<Func<SourceTree, IEnumerable<string>>>());

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void The_repository_keeps_the_rule(string rule) => Assert.Empty(RulesByName[rule](SourceTree.Repository()));

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void The_rule_finds_the_tree_that_breaks_it_and_passes_the_one_that_does_not(string rule)
    {
        Assert.True(BrokenTrees.For.TryGetValue(rule, out var breakIt), $"No broken tree shows the rule {rule} red.");
        using var whole = new ForgedTree();
        Assert.Empty(RulesByName[rule](whole.Load()));

        using var broken = new ForgedTree();
        breakIt(broken);
        Assert.NotEmpty(RulesByName[rule](broken.Load()));
    }

    [Fact]
    public void Every_module_of_the_repository_is_found() =>
        Assert.Equal(
            Directory.EnumerateDirectories(Path.Combine(SourceTree.Repository().Root, "src", "Modules")).Select(Path.GetFileName).Order(),
            SourceTree.Repository().Modules.Select(module => module.Name["EpsonPort.".Length..]).Order()
        );
}
