using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace RootAudit.Shell.Hosting;

internal sealed partial class ShellUserInterface
{
    /// <exception cref="HostException">The input is at its end: nobody can answer, and the shell does not answer for them.</exception>
    public override string ReadLine()
    {
        lock (_lock) _progress.Erase();
        var line = terminal.In.ReadLine() ?? throw new HostException("The question cannot be answered: the input is at its end.");
        _atLineStart = true;
        return line;
    }

    public override SecureString ReadLineAsSecureString() => ReadSecure();

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        if (choices.Count == 0) throw new ArgumentException("There is nothing to choose from.", nameof(choices));
        WriteQuestion(caption, message);
        var keys = choices.Select(Key).ToList();
        var line = string.Join("  ", choices.Select((c, i) => $"[{keys[i]}] {Label(c)}")) + "  [?] Help"
            + (defaultChoice >= 0 ? $" (default is \"{keys[defaultChoice]}\")" : "") + ": ";
        while (true)
        {
            Write(line);
            var answer = ReadLine().Trim();
            if (answer.Length == 0 && defaultChoice >= 0) return defaultChoice;
            var chosen = keys.FindIndex(k => string.Equals(k, answer, StringComparison.OrdinalIgnoreCase));
            if (chosen < 0) chosen = choices.ToList().FindIndex(c => string.Equals(Label(c), answer, StringComparison.OrdinalIgnoreCase));
            if (chosen >= 0) return chosen;
            if (!string.Equals(answer, "?", StringComparison.Ordinal)) continue;
            for (var i = 0; i < choices.Count; i++) WriteLine($"{keys[i]} - {choices[i].HelpMessage}");
        }
    }

    public override Dictionary<string, PSObject?> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        WriteQuestion(caption, message);
        var answers = new Dictionary<string, PSObject?>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in descriptions)
        {
            answers[field.Name] = PSObject.AsPSObject(ReadField(field));
        }

        return answers;
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        PromptForCredential(caption, message, userName, targetName, PSCredentialTypes.Default, PSCredentialUIOptions.Default);

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options)
    {
        WriteQuestion(caption, message);
        if (string.IsNullOrEmpty(userName))
        {
            Write("User: ");
            userName = ReadLine();
        }

        Write($"Password for user {userName}: ");
        return new PSCredential(userName, ReadSecure());
    }

    private object ReadField(FieldDescription field)
    {
        var type = Type.GetType(field.ParameterAssemblyFullName) ?? typeof(string);
        if (type == typeof(SecureString))
        {
            Write($"{field.Name}: ");
            return ReadSecure();
        }

        if (type == typeof(PSCredential)) return PromptForCredential("", "", "", "");
        if (!type.IsArray)
        {
            Write($"{field.Name}: ");
            return ReadLine();
        }

        // As PowerShell asks for an array: one element for each line, an empty line ends.
        var elements = new List<string>();
        while (true)
        {
            Write(string.Create(CultureInfo.InvariantCulture, $"{field.Name}[{elements.Count}]: "));
            var line = ReadLine();
            if (line.Length == 0) return elements.ToArray();
            elements.Add(line);
        }
    }

    private void WriteQuestion(string caption, string message)
    {
        if (!string.IsNullOrEmpty(caption)) WriteHeading(caption);
        if (!string.IsNullOrEmpty(message)) WriteLine(message);
    }

    private static string Label(ChoiceDescription choice) => choice.Label.Replace("&", "", StringComparison.Ordinal);

    private static string Key(ChoiceDescription choice)
    {
        var mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
        return mark >= 0 && mark + 1 < choice.Label.Length ? choice.Label[mark + 1].ToString().ToUpperInvariant() : Label(choice);
    }
}
