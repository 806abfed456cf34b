using System.Globalization;
using System.Runtime.InteropServices;
using EpsonPort.Benchmarks;
using Spectre.Console;

var filter = args.FirstOrDefault() ?? "";
var table = new Table().AddColumns("measured", "us", "reference", "us", "ratio");
foreach (
    var measurement in SnmpCodec.Measurements().Where(candidate => candidate.Name.Contains(filter, StringComparison.OrdinalIgnoreCase))
)
{
    var (subject, reference, ratio) = measurement.Take();
    table.AddRow(measurement.Name, Number(subject), measurement.ReferenceName, Number(reference), Number(ratio));
}
AnsiConsole.WriteLine(
    $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}; median of 7 alternating runs"
);
AnsiConsole.Write(table);

static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
