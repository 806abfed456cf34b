using EpsonPort.Simulator.Printers;

namespace EpsonPort.Simulator.Tests.Printers;

public sealed class PrinterLifeTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 6, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Names => SampleProfiles.Names;

    [Fact]
    public void The_same_seed_lives_the_same_life_however_often_it_is_looked_at()
    {
        var (once, often) = (Life("office", 7), Life("office", 7));
        once.AdvanceTo(TimeSpan.FromDays(3));
        for (var minute = 0; minute <= 3 * 24 * 60; minute++)
            often.AdvanceTo(TimeSpan.FromMinutes(minute));

        Assert.Equal(once.Supplies, often.Supplies);
        Assert.Equal(once.Jobs, often.Jobs);
        Assert.Equal(once.Revision, often.Revision);
        Assert.NotEqual(once.Supplies, Life("office", 8).Supplies);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Over_a_month_ink_falls_counters_only_grow_and_troubles_come_and_go(string profile)
    {
        var life = Life(profile, 3);
        var phases = new HashSet<PrinterPhase>();
        var (pages, fell, rose, stops) = (life.Counters.Pages, false, false, 0);
        var before = life.Supplies.ToArray();
        for (var minute = 1; minute <= 30 * 24 * 60; minute++)
        {
            life.AdvanceTo(TimeSpan.FromMinutes(minute));
            Assert.True(life.Counters.Pages >= pages);
            Assert.All(life.Supplies, left => Assert.InRange(left, 0, 1));
            Assert.All(life.Trays, left => Assert.True(left >= 0));
            Assert.Equal(life.Phase == PrinterPhase.Stopped, life.Trouble != PrinterTrouble.None);
            stops += phases.Add(life.Phase) || life.Phase != PrinterPhase.Stopped ? 0 : 1;
            fell |= life.Supplies.Zip(before).Any(pair => pair.First < pair.Second);
            rose |= life.Supplies.Zip(before).Any(pair => pair.First > pair.Second);
            before = [.. life.Supplies];
            pages = life.Counters.Pages;
        }
        Assert.True(fell, "ink falls");
        Assert.True(rose, "somebody replaces it");
        Assert.True(stops > 0, "troubles come");
        Assert.Superset(
            new HashSet<PrinterPhase> { PrinterPhase.Idle, PrinterPhase.Printing, PrinterPhase.Asleep, PrinterPhase.Stopped },
            phases
        );
    }

    [Fact]
    public void Jobs_are_kept_newest_first_with_growing_numbers_and_without_overlap()
    {
        var life = Life("large-format", 5);
        life.AdvanceTo(TimeSpan.FromDays(2));
        var jobs = life.Jobs.ToList();
        Assert.NotEmpty(jobs);
        Assert.All(
            jobs.Zip(jobs.Skip(1)),
            pair =>
            {
                Assert.Equal(pair.Second.Number + 1, pair.First.Number);
                Assert.True(pair.Second.EndedAt <= pair.First.StartedAt);
            }
        );
    }

    private static PrinterLife Life(string profile, int seed) => new(SampleProfiles.Named(profile), seed, simulated => Start + simulated);
}
