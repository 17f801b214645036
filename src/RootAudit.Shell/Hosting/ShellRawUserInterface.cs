using System.Management.Automation.Host;

namespace RootAudit.Shell.Hosting;

/// <summary>The size of the window, for tables to fit; the rest of a console buffer is not here.</summary>
internal sealed class ShellRawUserInterface(Terminal terminal) : PSHostRawUserInterface
{
    public override Size BufferSize
    {
        get => WindowSize;
        set => throw NotHere();
    }

    public override Size WindowSize
    {
        get => new(terminal.Size().Width, terminal.Size().Height);
        set => throw NotHere();
    }

    public override Size MaxPhysicalWindowSize => WindowSize;

    public override Size MaxWindowSize => WindowSize;

    public override Coordinates WindowPosition
    {
        get => new(0, 0);
        set => throw NotHere();
    }

    public override Coordinates CursorPosition
    {
        get => new(0, 0);
        set => throw NotHere();
    }

    public override int CursorSize { get; set; } = 25;

    // The engine reads and restores these around errors; the colours themselves come as escape sequences.
    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    public override string WindowTitle { get; set; } = "RootAudit";

    public override bool KeyAvailable => false;

    public override void FlushInputBuffer()
    {
        // Lines are read whole; there is nothing to throw away.
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw NotHere();

    public override KeyInfo ReadKey(ReadKeyOptions options) => throw NotHere();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
        throw NotHere();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw NotHere();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw NotHere();

    private static NotSupportedException NotHere() => new("This shell does not address single cells of the console.");
}
