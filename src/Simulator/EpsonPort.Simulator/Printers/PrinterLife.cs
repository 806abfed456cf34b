using EpsonPort.Simulator.Profiles;

namespace EpsonPort.Simulator.Printers;

/// <summary>
/// The life of one printer: jobs come, ink falls, paper runs out, somebody repairs it. Time only passes when it is asked for, so a printer that
/// nobody reads costs nothing; the same seed lives the same life.
/// </summary>
internal sealed class PrinterLife
{
    private const int RememberedJobs = 50;
    private const double LowShare = 0.10;
    private static readonly TimeSpan Past = TimeSpan.FromHours(12);

    private readonly PrinterProfile profile;
    private readonly Func<TimeSpan, DateTimeOffset> dateOf;
    private readonly Random random;
    private readonly double[] supplies;
    private readonly double[] trays;
    private readonly LinkedList<PrintedJob> jobs = new();
    private PrintedJob? current;
    private TimeSpan now;
    private TimeSpan phaseEnds = TimeSpan.MaxValue;
    private TimeSpan nextJob;
    private TimeSpan sleepsAt = TimeSpan.MaxValue;
    private long jobNumber;
    private int stopped;

    /// <param name="profile">The model.</param>
    /// <param name="seed">Decides everything that happens.</param>
    /// <param name="dateOf">The printer's own clock: the date at a simulated time. Some hours before time 0 have happened already.</param>
    public PrinterLife(PrinterProfile profile, int seed, Func<TimeSpan, DateTimeOffset> dateOf)
    {
        (this.profile, this.dateOf) = (profile, dateOf);
        // The same numbers on every platform and in every version of .NET are not promised; within one they are.
        random = new Random(seed);
        supplies = [.. profile.Supplies.Select(_ => 0.03 + (0.97 * random.NextDouble()))];
        trays = [.. profile.Trays.Select(tray => (0.2 + (0.8 * random.NextDouble())) * tray.Capacity)];
        jobNumber = random.Next(100, 5000);
        SetCountersBefore();
        now = -Past;
        nextJob = now + Wait(profile.Jobs.EverySeconds);
        BecomeIdle();
        AdvanceTo(TimeSpan.Zero);
    }

    /// <summary>Grows with every change, so that what was made from a state can be kept while it lasts.</summary>
    public long Revision { get; private set; }
    public PrinterPhase Phase { get; private set; }
    public PrinterTrouble Trouble { get; private set; }
    public PrinterCounters Counters { get; } = new();

    /// <summary>Which supply, tray or cover the trouble is about, from 0.</summary>
    public int TroubleIndex => stopped;

    /// <summary>Share that is left of each supply, 0 to 1; room that is left for a box.</summary>
    public IReadOnlyList<double> Supplies => supplies;

    /// <summary>Sheets or metres left in each tray.</summary>
    public IReadOnlyList<double> Trays => trays;

    /// <summary>Newest first; the running one is the first.</summary>
    public IEnumerable<PrintedJob> Jobs => current is null ? jobs : jobs.Prepend(current);

    /// <summary>True when the supply is below its warning level and not yet out; never for one without a sensor.</summary>
    public bool IsLow(int supply) => profile.Supplies[supply].Reports == "level" && supplies[supply] is > 0 and <= LowShare;

    /// <summary>Lets everything happen up to a simulated time.</summary>
    public void AdvanceTo(TimeSpan time)
    {
        while (NextEvent() is var next && next <= time)
        {
            now = next;
            Happen();
            Revision++;
        }
        now = time > now ? time : now;
    }

    private TimeSpan NextEvent() =>
        Phase is PrinterPhase.Idle or PrinterPhase.Asleep ? (nextJob < sleepsAt ? nextJob : sleepsAt) : phaseEnds;

    private void Happen()
    {
        switch (Phase)
        {
            case PrinterPhase.Idle or PrinterPhase.Asleep when nextJob <= now:
                Enter(PrinterPhase.WarmingUp, TimeSpan.FromSeconds(Phase == PrinterPhase.Asleep ? 12 : 3));
                break;
            case PrinterPhase.Idle:
                (Phase, sleepsAt) = (PrinterPhase.Asleep, TimeSpan.MaxValue);
                break;
            case PrinterPhase.WarmingUp:
                StartJob();
                break;
            case PrinterPhase.Printing:
                EndJob();
                break;
            case PrinterPhase.Stopped:
                Repair();
                break;
            default:
                BecomeIdle();
                break;
        }
    }

    private void StartJob()
    {
        var number = ++jobNumber;
        var tray = random.Next(trays.Length);
        current = new PrintedJob(
            number,
            $"document-{number}.pdf",
            dateOf(now),
            EndedAt: null,
            (int)Pick(profile.Jobs.Pages),
            (int)Pick(profile.Jobs.WidthMillimetres),
            (int)Pick(profile.Jobs.LengthMillimetres),
            tray
        );
        Enter(PrinterPhase.Printing, TimeSpan.FromSeconds(Pick(profile.Jobs.Seconds)));
    }

    private void EndJob()
    {
        var job = current! with { EndedAt = dateOf(now) };
        current = null;
        jobs.AddFirst(job);
        if (jobs.Count > RememberedJobs)
            jobs.RemoveLast();
        Count(job);
        nextJob = now + Wait(profile.Jobs.EverySeconds);
        DrawFate(job);
    }

    private void Count(PrintedJob job)
    {
        var colored = Enumerable.Range(0, job.Pages).Count(_ => random.NextDouble() < profile.Jobs.ColorShare);
        Counters.ColorPages += colored;
        Counters.MonochromePages += job.Pages - colored;
        Counters.PagesSincePowerOn += job.Pages;
        if (random.NextDouble() < 0.3)
            Counters.CopiedPages += job.Pages;
        if (random.NextDouble() < 0.2)
            Counters.ScannedPages += job.Pages;
        var length = (double)job.Pages * job.LengthMillimetres;
        Counters.LengthMillimetres += length;
        Counters.AreaSquareCentimetres += length * job.WidthMillimetres / 100;
        var isRoll = profile.Trays[job.Tray].LengthMillimetres == 0;
        // A full supply lasts so many pages; of a roll, so many square metres.
        var use = isRoll ? length * job.WidthMillimetres / 1e6 : job.Pages;
        for (var i = 0; i < supplies.Length; i++)
            supplies[i] = Math.Max(0, supplies[i] - (use / profile.Supplies[i].Lasts * (0.5 + random.NextDouble())));
        trays[job.Tray] = Math.Max(0, trays[job.Tray] - (isRoll ? length / 1000 : job.Pages));
    }

    /// <summary>What comes after a job: mostly nothing.</summary>
    private void DrawFate(PrintedJob job)
    {
        var empty = Array.FindIndex(supplies, left => left <= 0);
        var chance = random.NextDouble();
        var troubles = profile.Troubles;
        if (empty >= 0)
            Stop(IsBox(empty) ? PrinterTrouble.BoxFull : PrinterTrouble.SupplyOut, empty);
        else if (trays[job.Tray] <= 0)
            Stop(PrinterTrouble.PaperOut, job.Tray);
        else if (chance < troubles.CoverOpen && profile.Covers.Count > 0)
            Stop(PrinterTrouble.CoverOpen, random.Next(profile.Covers.Count));
        else if (chance < troubles.CoverOpen + troubles.Jam)
            Stop(PrinterTrouble.Jam, job.Tray);
        else if (chance < troubles.CoverOpen + troubles.Jam + troubles.Cleaning)
            Enter(PrinterPhase.Cleaning, TimeSpan.FromSeconds(90));
        else
            BecomeIdle();
    }

    private void Stop(PrinterTrouble trouble, int index)
    {
        (Trouble, stopped) = (trouble, index);
        Enter(PrinterPhase.Stopped, TimeSpan.FromSeconds(Pick(profile.Troubles.RepairSeconds)));
    }

    private void Repair()
    {
        if (Trouble is PrinterTrouble.SupplyOut or PrinterTrouble.BoxFull)
            supplies[stopped] = 1;
        else if (Trouble == PrinterTrouble.PaperOut)
            trays[stopped] = profile.Trays[stopped].Capacity;
        (Trouble, stopped) = (PrinterTrouble.None, 0);
        var empty = Array.FindIndex(supplies, left => left <= 0);
        if (empty >= 0)
            Stop(IsBox(empty) ? PrinterTrouble.BoxFull : PrinterTrouble.SupplyOut, empty);
        else
            BecomeIdle();
    }

    private void BecomeIdle()
    {
        Enter(PrinterPhase.Idle, TimeSpan.MaxValue);
        if (nextJob < now)
            nextJob = now + Wait(profile.Jobs.EverySeconds);
        sleepsAt = profile.Jobs.SleepsAfterSeconds > 0 ? now + TimeSpan.FromSeconds(profile.Jobs.SleepsAfterSeconds) : TimeSpan.MaxValue;
    }

    private void Enter(PrinterPhase phase, TimeSpan lasts) =>
        (Phase, phaseEnds) = (phase, lasts == TimeSpan.MaxValue ? lasts : now + lasts);

    private bool IsBox(int supply) => profile.Supplies[supply].Kind is "wasteInk" or "wasteToner";

    private void SetCountersBefore()
    {
        var pages = (long)Pick(profile.Jobs.PagesBefore);
        Counters.ColorPages = (long)(pages * profile.Jobs.ColorShare);
        Counters.MonochromePages = pages - Counters.ColorPages;
        Counters.CopiedPages = pages / 4;
        Counters.ScannedPages = pages / 5;
        Counters.LengthMillimetres = pages * Pick(profile.Jobs.LengthMillimetres);
        Counters.AreaSquareCentimetres = Counters.LengthMillimetres * Pick(profile.Jobs.WidthMillimetres) / 100;
    }

    private double Pick(Interval range) => range.From + ((range.To - range.From) * random.NextDouble());

    /// <summary>Exponential, so that jobs come as people send them: in bursts and with gaps. At least a second, at most a hundred means.</summary>
    private TimeSpan Wait(double mean) => TimeSpan.FromSeconds(Math.Clamp(-mean * Math.Log(1 - random.NextDouble()), 1, 100 * mean));
}
