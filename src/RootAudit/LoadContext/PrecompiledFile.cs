using System.Runtime.InteropServices;

namespace RootAudit.LoadContext;

/// <summary>
/// Finds the twin of an assembly that was compiled ahead of time for this machine, in a folder beside it that is named for the
/// system and processor. It holds the same code, and spares the first command of a session the compiling.
/// </summary>
internal static class PrecompiledFile
{
    /// <summary>The runtime that the twins are compiled for. Earlier ones would ignore the native code in them, and gain nothing.</summary>
    private const int Runtime = 10;

    /// <summary>The path of the twin where there is one that this process can use, else the path itself.</summary>
    public static string Of(string path)
    {
        if (Environment.Version.Major < Runtime)
            return path;
        var twin = Path.Combine(Path.GetDirectoryName(path)!, Machine, Path.GetFileName(path));
        return File.Exists(twin) ? twin : path;
    }

    private static string Machine { get; } =
        $"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-{Architecture}";

    private static string Architecture => RuntimeInformation.ProcessArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => "x64",
        System.Runtime.InteropServices.Architecture.Arm64 => "arm64",
        var other => other.ToString(),
    };
}
