// The build: dotnet cake --target=<Build|Test|Portal|Publish|Bench>

using System.Globalization;
using System.Xml.Linq;

var target = Argument("target", "Build");
var configuration = Argument("configuration", "Debug");
var filter = Argument("filter", "");

var solution = File("./EpsonPort.slnx");
var portal = Directory("./src/Host/EpsonPort.Host/Portal");
var results = Directory("./artifacts/test-results");
var publishTo = Directory("./artifacts/publish");

// What the tests start as peers that nobody here wrote, and the Debian package that brings each.
var peers = new (string Program, string Package)[]
{
    ("curl", "curl"),
    ("openssl", "openssl"),
    ("setpriv", "util-linux"),
    ("ss", "iproute2"),
    ("snmpd", "snmpd"),
    ("snmpget", "snmp"),
    ("snmpsimd|snmpsim-command-responder", "snmpsim"),
    ("chromium", "chromium"),
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", "fonts-noto-cjk"),
    ("postgres|/usr/lib/postgresql/*/bin/postgres", "postgresql"),
};

Task("Build")
    .Description("Restores exactly what the lock files say, builds everything, the portal too. Warnings are errors.")
    .Does(() =>
        DotNetBuild(
            solution,
            new DotNetBuildSettings
            {
                Configuration = configuration,
                MSBuildSettings = new DotNetMSBuildSettings().WithProperty("RestoreLockedMode", "true"),
            }
        )
    );

Task("Portal")
    .Description("Builds the portal alone and runs its linter, type check and tests.")
    .Does(() =>
    {
        Npm("ci --no-audit --no-fund");
        foreach (var script in new[] { "format:check", "lint", "typecheck", "build" })
            Npm($"run {script}");
        TestPortal();
    });

Task("Peers")
    .Description("Installs the programs that the tests talk to, where they are missing.")
    .Does(() =>
    {
        var missing = peers.Where(peer => !peer.Program.Split('|').Any(IsInstalled)).Select(peer => peer.Package).Distinct().ToList();
        if (missing.Count == 0)
            return;
        var command = $"apt-get install -y --no-install-recommends {string.Join(' ', missing)}";
        if (!IsRunningOnLinux() || !IsInstalled("apt-get") || Environment.UserName != "root")
            throw new CakeException($"The tests need programs that are not here. On Debian, as root: {command}");
        var environment = new Dictionary<string, string> { ["DEBIAN_FRONTEND"] = "noninteractive" };
        Run("apt-get", "update -q", environment);
        Run("apt-get", command["apt-get ".Length..] + " -q", environment);
    });

Task("Test")
    .Description("Formatter, linters and every test suite; ends with the sum of all of them.")
    .IsDependentOn("Peers")
    .IsDependentOn("Build")
    .Does(() =>
    {
        CleanDirectory(results);
        Run("dotnet", "csharpier check .");
        foreach (var script in new[] { "format:check", "lint", "typecheck" })
            Npm($"run {script}");
        var failures = new List<string>();
        Attempt(failures, "portal", TestPortal);
        Attempt(failures, "dotnet test", TestDotNet);
        var (passed, failed) = Sum();
        foreach (var failure in failures)
            Error(failure);
        Information("");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{passed} passed, {failed} failed"));
        if (failed > 0 || failures.Count > 0)
            throw new CakeException("Not every test passed.");
    });

Task("Publish")
    .Description("Host (with portal, agent and simulator beside it) and agent as folders that need no SDK.")
    .Does(() =>
    {
        CleanDirectory(publishTo);
        // The name a program is installed under, beside the one it is built under.
        var programs = new[] { ("src/Host/EpsonPort.Host", "epsonport"), ("src/Agent/EpsonPort.Agent", "epsonport-agent") };
        foreach (var runtime in Argument("runtime", "linux-x64").Split(','))
        {
            foreach (var (project, installed) in programs)
            {
                var name = System.IO.Path.GetFileName(project);
                var folder = publishTo + Directory(runtime) + Directory(name);
                DotNetPublish(
                    project,
                    new DotNetPublishSettings
                    {
                        Configuration = "Release",
                        Runtime = runtime,
                        SelfContained = true,
                        OutputDirectory = folder,
                    }
                );
                var ending = runtime.StartsWith("win") ? ".exe" : "";
                CopyFile(folder + File(name + ending), folder + File(installed + ending));
            }
        }
    });

Task("Bench")
    .Description("Measures, and prints one table with the machine it ran on.")
    .Does(() => Run("dotnet", $"run --project tests/EpsonPort.Benchmarks --configuration Release -- {filter}"));

RunTarget(target);

void TestDotNet() =>
    DotNetTest(
        solution,
        new DotNetTestSettings
        {
            Configuration = configuration,
            NoBuild = true,
            Loggers = ["trx"],
            ResultsDirectory = results,
            Filter = filter.Length > 0 ? filter : null,
            // Two heavy suites at once fight for the two cores of a small machine, and time-outs begin to lie.
            MSBuildSettings = new DotNetMSBuildSettings().SetMaxCpuCount(1),
        }
    );

void TestPortal() => Npm($"run test -- --reporter=default --reporter=json --outputFile={MakeAbsolute(results)}/portal.json");

(int Passed, int Failed) Sum()
{
    var (passed, failed) = (0, 0);
    foreach (var file in GetFiles($"{results}/**/*.trx"))
    {
        var counters = XElement.Load(file.FullPath).Descendants().First(element => element.Name.LocalName == "Counters");
        passed += (int)counters.Attribute("passed");
        failed += (int)counters.Attribute("total") - (int)counters.Attribute("passed") - Skipped(counters);
    }
    var report = MakeAbsolute(results + File("portal.json")).FullPath;
    if (System.IO.File.Exists(report))
    {
        using var json = System.Text.Json.JsonDocument.Parse(System.IO.File.ReadAllText(report));
        passed += json.RootElement.GetProperty("numPassedTests").GetInt32();
        failed += json.RootElement.GetProperty("numFailedTests").GetInt32();
    }
    return (passed, failed);
}

int Skipped(XElement counters) => (int)counters.Attribute("total") - (int)counters.Attribute("executed");

void Attempt(List<string> failures, string name, Action action)
{
    try
    {
        action();
    }
    catch (Exception exception)
    {
        failures.Add($"{name}: {exception.Message}");
    }
}

bool IsInstalled(string program)
{
    if (program.Contains('/'))
        return GetFiles(program).Count > 0;
    var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator).Append("/usr/sbin");
    return folders.Any(folder => System.IO.File.Exists(System.IO.Path.Combine(folder, program)));
}

void Npm(string arguments) => Run(IsRunningOnWindows() ? "npm.cmd" : "npm", arguments, workingDirectory: portal);

void Run(string program, string arguments, Dictionary<string, string> environment = null, DirectoryPath workingDirectory = null)
{
    var settings = new ProcessSettings
    {
        Arguments = arguments,
        EnvironmentVariables = environment ?? [],
        WorkingDirectory = workingDirectory ?? Directory("."),
    };
    var code = StartProcess(program, settings);
    if (code != 0)
        throw new CakeException($"{program} {arguments} ended with {code}.");
}
