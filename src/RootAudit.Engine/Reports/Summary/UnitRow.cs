namespace RootAudit.Engine.Reports.Summary;

/// <summary>One organizational unit with the counts of the accounts directly in it.</summary>
internal sealed class UnitRow(string name)
{
    public const string NotKnown = "(unit not known)";

    public string Name { get; } = name;

    public int AccountCount { get; private set; }

    public int IncompleteCount { get; private set; }

    public Tally Tally { get; } = new();

    public void AddAccount(bool complete)
    {
        AccountCount++;
        if (!complete)
            IncompleteCount++;
    }
}
