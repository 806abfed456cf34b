using System.Diagnostics;

namespace EpsonPort.Benchmarks;

/// <summary>One thing to measure, beside the reference it is held against: the two run in turn, so that a noisy machine hits both.</summary>
/// <param name="Name">What the row of the table is called.</param>
/// <param name="Subject">Does the work once.</param>
/// <param name="ReferenceName">What it is compared with.</param>
/// <param name="Reference">Does the reference's work once.</param>
internal sealed record Measurement(string Name, Action Subject, string ReferenceName, Action Reference)
{
    private const int Runs = 7;
    private static readonly TimeSpan _run = TimeSpan.FromMilliseconds(400);

    /// <summary>Microseconds per operation: the median of the runs of each, and the middle of the ratios of the pairs.</summary>
    public (double Subject, double Reference, double Ratio) Take()
    {
        var (subject, reference) = (new List<double>(), new List<double>());
        Time(Subject);
        Time(Reference);
        for (var run = 0; run < Runs; run++)
        {
            subject.Add(Time(Subject));
            reference.Add(Time(Reference));
        }
        return (Median(subject), Median(reference), Median([.. subject.Zip(reference, (ours, theirs) => ours / theirs)]));
    }

    private static double Time(Action action)
    {
        var count = 0L;
        var clock = Stopwatch.StartNew();
        do
        {
            for (var repeat = 0; repeat < 16; repeat++)
                action();
            count += 16;
        } while (clock.Elapsed < _run);
        return clock.Elapsed.TotalMicroseconds / count;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
