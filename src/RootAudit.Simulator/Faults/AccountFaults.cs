using RootAudit.Simulator.State;

namespace RootAudit.Simulator.Faults;

/// <summary>
/// Chooses the accounts that fail always. Only active member accounts are chosen, each for one fault at most, so that the
/// truth about an account stays simple.
/// </summary>
internal static class AccountFaults
{
    private static readonly string[][] DeniedActions =
    [
        ["iam:ListVirtualMFADevices"],
        ["iam:GetAccountSummary"],
        ["iam:GenerateCredentialReport", "iam:GetCredentialReport"],
    ];

    public static void Assign(SimulatorOptions options, SimulatedOrganization organization, Dice dice)
    {
        var faults = options.Faults;
        var candidates = organization.Accounts.Where(account =>
            account.State is "ACTIVE" && account != organization.Management && account != organization.Home).ToList();
        dice.Shuffle(candidates);
        var queue = new Queue<SimulatedAccount>(candidates);

        foreach (var account in Take(queue, faults.DeniedAccountPercent, organization.Accounts.Count))
            account.RoleCanBeAssumed = false;
        foreach (var account in Take(queue, faults.BrokenAccountPercent, organization.Accounts.Count))
            account.Breakage = Breakage.CutOff;
        foreach (var account in Take(queue, faults.GarbageAccountPercent, organization.Accounts.Count))
            account.Breakage = Breakage.Garbage;
        var turn = 0;
        foreach (var account in Take(queue, faults.PartlyDeniedAccountPercent, organization.Accounts.Count))
            account.DeniedActions.UnionWith(DeniedActions[turn++ % DeniedActions.Length]);
    }

    private static IEnumerable<SimulatedAccount> Take(Queue<SimulatedAccount> queue, double percent, int all)
    {
        var count = percent <= 0 ? 0 : Math.Max(1, (int)Math.Round(all * percent / 100));
        for (; count > 0 && queue.TryDequeue(out var account); count--)
            yield return account;
    }
}
