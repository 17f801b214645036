using System.Management.Automation.Language;

namespace RootAudit.Shell;

/// <summary>Reads, runs, shows, until <c>exit</c> or the end of the input.</summary>
internal sealed class InteractiveLoop(ShellSession session, Terminal terminal)
{
    public const string Prompt = "PS RootAudit> ";
    public const string Continuation = ">> ";

    public int Run()
    {
        while (session.Host.ExitCode is null && ReadInput() is { } text)
        {
            if (!string.IsNullOrWhiteSpace(text)) session.RunScript(text);
        }

        return session.Host.ExitCode ?? 0;
    }

    /// <summary>One command, over several lines while it is incomplete; an empty line sends what there is, to see its error.</summary>
    private string? ReadInput()
    {
        var text = ReadLine(Prompt);
        while (text is not null && IsIncomplete(text))
        {
            var line = ReadLine(Continuation);
            if (string.IsNullOrEmpty(line)) break;
            text += "\n" + line;
        }

        return text;
    }

    private string? ReadLine(string prompt)
    {
        if (terminal.InputIsTerminal) session.Host.UserInterface.Write(prompt);
        return terminal.In.ReadLine();
    }

    internal static bool IsIncomplete(string text)
    {
        Parser.ParseInput(text, out _, out var errors);
        return errors.Length > 0 && errors.All(e => e.IncompleteInput);
    }
}
