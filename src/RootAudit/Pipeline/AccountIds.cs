using System.Management.Automation;

namespace RootAudit.Pipeline;

/// <summary>The account ids that a command was given; one that is none is an error of its own.</summary>
internal sealed class AccountIds
{
    private readonly List<string> _valid = [];
    private bool _asked;

    public IReadOnlyList<string> Valid => _valid;

    /// <summary>Takes the ids of one record.</summary>
    /// <param name="cmdlet">The command.</param>
    /// <param name="ids">What it was given.</param>
    /// <param name="refused">Called after each error of a text that is no id.</param>
    public void Take(Cmdlet cmdlet, string[]? ids, Action? refused = null)
    {
        _asked |= ids is not null;
        foreach (var id in ids ?? [])
        {
            if (Accounts.AccountId.IsValid(id))
            {
                _valid.Add(id);
                continue;
            }

            cmdlet.WriteError(AccountErrors.NotAnId(id));
            refused?.Invoke();
        }
    }

    /// <summary>Ends the command at an id that is none in a list of accounts to leave out: the run would be wider than was asked for.</summary>
    public static void CheckExcluded(Cmdlet cmdlet, string[]? ids)
    {
        foreach (var id in (ids ?? []).Where(id => !Accounts.AccountId.IsValid(id)))
            cmdlet.ThrowTerminatingError(AccountErrors.NotAnId(id));
    }

    /// <summary>Whether ids were asked for and none can be used: not the same as asking for all.</summary>
    public bool NoneOfThoseAskedFor(PSCmdlet cmdlet) => _valid.Count == 0 && (_asked || cmdlet.MyInvocation.ExpectingInput);
}
