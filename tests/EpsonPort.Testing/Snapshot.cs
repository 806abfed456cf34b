using System.Runtime.CompilerServices;

namespace EpsonPort.Testing;

/// <summary>
/// Compares a text with the file <c>Class.Method.verified.ext</c> beside the test, under Verify's file names. On a difference the text is written to
/// <c>Class.Method.received.ext</c>; when it is right, rename that file.
/// </summary>
public static class Snapshot
{
    /// <summary>Fails the test when <paramref name="text"/> is not what was verified.</summary>
    /// <param name="text">What the code makes now.</param>
    /// <param name="extension">The file's extension.</param>
    /// <param name="sourceFile">Filled in by the compiler: its folder holds the files, and its name is the class.</param>
    /// <param name="method">Filled in by the compiler.</param>
    public static void Match(
        string text,
        string extension = "json",
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string method = ""
    )
    {
        var stem = Path.Combine(Path.GetDirectoryName(sourceFile)!, $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}");
        var (verified, received) = ($"{stem}.verified.{extension}", $"{stem}.received.{extension}");
        var actual = text.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (File.Exists(verified) && File.ReadAllText(verified).ReplaceLineEndings("\n") == actual)
        {
            File.Delete(received);
            return;
        }
        File.WriteAllText(received, actual);
        throw new SnapshotMismatchException(
            $"The text differs from {verified}. It stands in {received}: when it is right, rename that file."
        );
    }
}

/// <summary>A text is not what was verified.</summary>
public sealed class SnapshotMismatchException(string message) : Exception(message);
