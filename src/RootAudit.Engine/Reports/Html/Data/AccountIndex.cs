namespace RootAudit.Engine.Reports.Html.Data;

/// <summary>Numbers the accounts: those with a posture first, in their order, then any that only results or users name.</summary>
internal sealed class AccountIndex
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<(string Id, string? Name, string? Unit)> _accounts = [];

    public AccountIndex(PageContext context)
    {
        foreach (var posture in context.Model.Run.Posture)
            NumberOf(posture.AccountId, posture.AccountName, posture.OrganizationalUnit);
    }

    public IReadOnlyList<(string Id, string? Name, string? Unit)> Accounts => _accounts;

    public int NumberOf(string id, string? name, string? unit)
    {
        if (_numbers.TryGetValue(id, out var number))
            return number;
        number = _accounts.Count;
        _accounts.Add((id, name, unit));
        _numbers.Add(id, number);
        return number;
    }
}
