using System.Text;

namespace RootAudit.Shell;

/// <summary>Where the shell reads and writes, and what the other side can show. A test puts texts in its place.</summary>
internal sealed class Terminal
{
    /// <summary>The width of output that no terminal shows: as PowerShell's own.</summary>
    private const int RedirectedWidth = 120;

    public required TextReader In { get; init; }

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Somebody types: prompts are worth printing and keys can be hidden.</summary>
    public bool InputIsTerminal { get; init; }

    /// <summary>A live line can be drawn and erased again.</summary>
    public bool OutputIsTerminal { get; init; }

    public bool OutputHasColor { get; init; }

    public bool ErrorHasColor { get; init; }

    public Func<(int Width, int Height)> Size { get; init; } = () => (RedirectedWidth, 50);

    public static Terminal ForConsole()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        Console.OutputEncoding = utf8;
        var dumb = string.Equals(Environment.GetEnvironmentVariable("TERM"), "dumb", StringComparison.Ordinal);
        var color = !dumb && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new Terminal
        {
            In = Console.In,
            Out = Console.Out,
            Error = Console.Error,
            InputIsTerminal = !Console.IsInputRedirected,
            OutputIsTerminal = !Console.IsOutputRedirected && !dumb,
            OutputHasColor = !Console.IsOutputRedirected && color,
            ErrorHasColor = !Console.IsErrorRedirected && color,
            Size = ConsoleSize,
        };
    }

    private static (int Width, int Height) ConsoleSize()
    {
        if (Console.IsOutputRedirected) return (RedirectedWidth, 50);
        try
        {
            // Some pseudo terminals say 0.
            return (Console.WindowWidth > 0 ? Console.WindowWidth : RedirectedWidth, Math.Max(Console.WindowHeight, 1));
        }
        catch (IOException)
        {
            return (RedirectedWidth, 50);
        }
    }
}
