using System.Runtime.InteropServices;
using RootAudit.Controls;
using RootAudit.Failures;
using RootAudit.Posture;

namespace RootAudit.Engine.Reports.Summary;

/// <summary>All counts of a report, made in one pass over the results.</summary>
internal sealed class ReportSummary
{
    private ReportSummary(ReportModel model)
    {
        var byAccount = new Dictionary<string, Tally>(StringComparer.Ordinal);
        var byControl = new Dictionary<string, ControlRow>(StringComparer.Ordinal);
        foreach (var result in model.Run.Result)
        {
            Total.Add(result.Severity, result.Verdict);
            Slot(byAccount, result.AccountId).Add(result.Severity, result.Verdict);
            ref var control = ref CollectionsMarshal.GetValueRefOrAddDefault(byControl, result.ControlId, out _);
            control ??= new ControlRow(result.ControlId, result.Title, result.Severity, result.Remediation, new Tally());
            control.Tally.Add(result.Severity, result.Verdict);
        }

        Accounts = AccountsOf(model, byAccount);
        Units = UnitsOf(model, Accounts);
        Controls = [.. byControl.Values.OrderByDescending(row => row.Severity).ThenByDescending(row => row.Tally.Of(Verdict.Fail))
            .ThenBy(row => row.ControlId, StringComparer.Ordinal)];
        Pictures = Summary.Pictures.Of(Accounts, model.User.Count);
        Gaps = GapGroup.Of(model.Run.Posture, model.Run.Session);
        Coverage = CoverageState.Of(model);
        Activity = model.Activity is { } activity ? ActivitySummary.Of(activity) : null;
    }

    public Tally Total { get; } = new();

    public IReadOnlyList<AccountRow> Accounts { get; }

    public IReadOnlyList<UnitRow> Units { get; }

    public IReadOnlyList<ControlRow> Controls { get; }

    public IReadOnlyList<Picture> Pictures { get; }

    public IReadOnlyList<GapGroup> Gaps { get; }

    public CoverageState Coverage { get; }

    /// <summary>Counts of root activity; <see langword="null"/> where it was not read.</summary>
    public ActivitySummary? Activity { get; }

    /// <summary>Accounts with a failure, the worst first.</summary>
    public IEnumerable<AccountRow> Worst => Accounts
        .Where(row => row.Tally.Worst is not null)
        .Order(Comparer<AccountRow>.Create((left, right) => Tally.CompareWorstFirst(left.Tally, right.Tally)))
        .ThenBy(row => row.Posture.AccountId, StringComparer.Ordinal);

    public static ReportSummary Of(ReportModel model) => new(model);

    private static Tally Slot(Dictionary<string, Tally> tallies, string key)
    {
        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(tallies, key, out _);
        return tally ??= new Tally();
    }

    private static List<AccountRow> AccountsOf(ReportModel model, Dictionary<string, Tally> tallies)
    {
        var users = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var user in model.User)
            CollectionsMarshal.GetValueRefOrAddDefault(users, user.AccountId, out _)++;
        return [.. model.Run.Posture.Select(posture => RowOf(posture, model.AsOf, users, tallies))];
    }

    private static AccountRow RowOf(
        RootUserPosture posture, DateTimeOffset asOf, Dictionary<string, int> users, Dictionary<string, Tally> tallies)
    {
        int? count = users.TryGetValue(posture.AccountId, out var seen) ? seen : HasReport(posture) ? 0 : null;
        return new AccountRow
        {
            Posture = posture,
            Tally = tallies.GetValueOrDefault(posture.AccountId) ?? new Tally(),
            UserCount = count,
            State = RootClasses.StateOf(posture),
            Mfa = RootClasses.MfaOf(posture),
            Keys = RootClasses.KeysOf(posture),
            SignIn = RootClasses.SignInOf(posture, asOf),
            Users = RootClasses.UsersOf(count),
            Guardrail = RootClasses.GuardrailOf(posture),
        };
    }

    // No rows of a report that was read means no users; no report means that nobody knows.
    private static bool HasReport(RootUserPosture posture) =>
        posture.ReportGeneratedTime is not null
        && !posture.Gap.Any(gap => gap is { Fact: AccountFacts.ReportFact, Reason: not GapReason.NotReported });

    private static IReadOnlyList<UnitRow> UnitsOf(ReportModel model, IReadOnlyList<AccountRow> accounts)
    {
        var units = new Dictionary<string, UnitRow>(StringComparer.Ordinal);
        foreach (var account in accounts)
            Slot(units, account.Unit).AddAccount(account.Posture.Coverage == RootAudit.Posture.Coverage.Complete);
        foreach (var result in model.Run.Result)
            Slot(units, result.OrganizationalUnit ?? UnitRow.NotKnown).Tally.Add(result.Severity, result.Verdict);
        return
        [
            .. units.Values.Order(Comparer<UnitRow>.Create((left, right) => Tally.CompareWorstFirst(left.Tally, right.Tally)))
                .ThenBy(unit => unit.Name, StringComparer.Ordinal),
        ];
    }

    private static UnitRow Slot(Dictionary<string, UnitRow> units, string name)
    {
        ref var unit = ref CollectionsMarshal.GetValueRefOrAddDefault(units, name, out _);
        return unit ??= new UnitRow(name);
    }
}
