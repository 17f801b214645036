using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using RootAudit.Engine.Aws.Session;
using RootAudit.Text;

namespace RootAudit.Parameters;

/// <summary>Completes account ids from the accounts seen in this session.</summary>
public sealed class AccountIdCompleterAttribute : ArgumentCompleterAttribute
{
    /// <summary>Creates the attribute.</summary>
    public AccountIdCompleterAttribute()
        : base(typeof(AccountIdCompleter))
    {
    }
}

/// <summary>Completes account ids from the accounts seen in this session, by id or by name.</summary>
public sealed class AccountIdCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = Completion.Unquoted(wordToComplete);
        return (CurrentSession.Open?.KnownAccounts ?? [])
            .Where(account => account.AccountId.StartsWith(word, StringComparison.Ordinal)
                || account.AccountName?.StartsWith(word, StringComparison.OrdinalIgnoreCase) == true)
            .Select(account => Completion.Of(account.AccountId, $"{account.AccountId} {account.AccountName}"));
    }
}

/// <summary>Completes the profiles of the AWS configuration files.</summary>
public sealed class ProfileNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = Completion.Unquoted(wordToComplete);
        return Completions.Profiles()
            .Where(profile => profile.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(profile => Completion.Of(profile, profile));
    }
}

/// <summary>Completes Regions.</summary>
public sealed class RegionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = Completion.Unquoted(wordToComplete);
        return Completions.Regions()
            .Where(region => region.Region.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(region => Completion.Of(region.Region, region.DisplayName));
    }
}

/// <summary>Makes completion results that are safe to put on a command line and to print.</summary>
internal static class Completion
{
    public static string Unquoted(string word) => word.Trim('\'', '"');

    public static CompletionResult Of(string value, string toolTip)
    {
        var plain = value.All(character => char.IsLetterOrDigit(character) || character is '-' or '_' or '.');
        // An id of digits alone would be read as a number and lose its leading zeros.
        var text = plain && !value.All(char.IsDigit) ? value : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";
        return new CompletionResult(text, Printable.Text(value), CompletionResultType.ParameterValue, Printable.Text(toolTip));
    }
}
