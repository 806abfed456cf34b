namespace EpsonPort.Simulator.Printers;

/// <summary>A job that was printed, or is being printed while <see cref="EndedAt"/> is null.</summary>
internal sealed record PrintedJob(
    long Number,
    string Name,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    int Pages,
    int WidthMillimetres,
    int LengthMillimetres,
    int Tray
);
