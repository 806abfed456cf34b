namespace EpsonPort.Simulator.Printers;

/// <summary>Counters that only grow.</summary>
internal sealed class PrinterCounters
{
    public long MonochromePages { get; set; }
    public long ColorPages { get; set; }
    public long CopiedPages { get; set; }
    public long ScannedPages { get; set; }
    public long PagesSincePowerOn { get; set; }
    public double LengthMillimetres { get; set; }
    public double AreaSquareCentimetres { get; set; }
    public long Pages => MonochromePages + ColorPages;
}
