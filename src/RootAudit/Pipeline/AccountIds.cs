using System.Management.Automation;

namespace RootAudit.Pipeline;

/// <summary>The account ids that a command was given; one that is none is an error of its own.</summary>
internal sealed class AccountIds
{
    private readonly List<string> _valid = [];
    private bool _asked;

    public IReadOnlyList<string> Valid => _valid;

    /// <summary>Takes the ids of one record.</summary>
    public void Take(Cmdlet cmdlet, string[]? ids)
    {
        _asked |= ids is not null;
        foreach (var id in ids ?? [])
        {
            if (Accounts.AccountId.IsValid(id))
                _valid.Add(id);
            else
                cmdlet.WriteError(AccountErrors.NotAnId(id));
        }
    }

    /// <summary>Whether ids were asked for and none can be used: not the same as asking for all.</summary>
    public bool NoneOfThoseAskedFor(PSCmdlet cmdlet) => _valid.Count == 0 && (_asked || cmdlet.MyInvocation.ExpectingInput);
}
