using RootAudit.Accounts;
using RootAudit.Failures;
using RootAudit.Pipeline;
using RootAudit.RootAccess;
using RootAudit.Text;

namespace RootAudit.Repair;

/// <summary>Removes the planned credentials of one root user, item by item, each asked for; on the pipeline's thread.</summary>
internal sealed class RootRemoval(
    RootRepairCmdlet cmdlet, EngineAccess engine, OrganizationAccount account, RootCredential before, IReadOnlyList<RootCredentialItem> plan)
{
    private readonly List<RootCredentialItem> _removed = [];
    private readonly List<RootCredentialItem> _left = [];
    private string? _reason;
    private RootCredential? _after;
    private Gap? _gap;

    /// <summary>The failure that ended the removal; <see langword="null"/> where none did.</summary>
    public CollectionException? Failure { get; private set; }

    /// <summary>What was removed and what is left.</summary>
    public RootCredentialRemoval Result => new()
    {
        AccountId = account.AccountId,
        AccountName = account.AccountName,
        Outcome = Outcome(),
        Removed = [.. _removed],
        Left = [.. _left],
        Reason = _reason,
        // After a change only a new reading tells; one that failed may have changed something all the same.
        HasCredentials = _removed.Count == 0 && Failure is null ? before.HasCredentials : _after?.HasCredentials,
        Before = before,
        After = _after,
        Gap = _gap,
        FinishedTime = TimeProvider.System.GetUtcNow(),
    };

    /// <summary>Removes, and reads again what was reached.</summary>
    public void Run()
    {
        WarnOfRecentUse();
        foreach (var item in plan)
        {
            if (Failure is not null)
                _left.Add(item);
            else
                Remove(item);
        }

        if (_removed.Count > 0 || Failure is not null)
            ReadAgain();
    }

    /// <summary>What was done until the command was stopped in the middle.</summary>
    public RootCredentialRemoval Interrupted()
    {
        _left.AddRange(plan.Where(item => !_removed.Contains(item) && !_left.Contains(item)));
        _reason = "The command was stopped. Whether the credential that was being removed is gone was not read.";
        return Result with { Outcome = RemovalOutcome.Incomplete, HasCredentials = null };
    }

    private void Remove(RootCredentialItem item)
    {
        if (item.Kind == RootCredentialKind.MfaDevice && !RemovalPlan.MayRemoveMfa(PasswordIsLeft()))
        {
            Leave(item, "The MFA devices stay, since the password that they protect is still there.");
            return;
        }

        var action = Printable.Text($"Delete the {item.Name} of root ({item.Detail})");
        if (!Confirmation.IsGiven(cmdlet, cmdlet.Force, RootRepairCmdlet.Named(account), action))
        {
            Leave(item, Confirmation.IsWhatIf(cmdlet) ? "It was only to be shown." : "It was declined.");
            return;
        }

        try
        {
            cmdlet.Carry(async token =>
            {
                await engine.Repair.RemoveAsync(account, item, token).ConfigureAwait(false);
                return true;
            });
            _removed.Add(item);
            cmdlet.WriteVerbose(Printable.Text($"Account {account.AccountId}: deleted the {item.Name} of root."));
        }
        catch (CollectionException failure)
        {
            Failure = failure;
            _left.Add(item);
            _reason = failure.Message;
        }
    }

    // Shown only, the password counts as gone where it would be: else -WhatIf would not show what follows.
    private bool? PasswordIsLeft() => before.PasswordEnabled is true
        ? !(Confirmation.IsWhatIf(cmdlet) ? plan : _removed).Any(item => item.Kind == RootCredentialKind.Password)
        : before.PasswordEnabled;

    private void Leave(RootCredentialItem item, string reason)
    {
        _left.Add(item);
        _reason ??= reason;
    }

    private void WarnOfRecentUse()
    {
        var uses = RemovalPlan.RecentUses(before, plan, TimeProvider.System.GetUtcNow());
        if (uses.Count > 0)
            cmdlet.WriteWarning(Printable.Text(
                $"Root of {RootRepairCmdlet.Named(account)} was used within the last {RemovalPlan.RecentDays} days: {string.Join(", ", uses)}. Whatever uses it stops working."));
    }

    private void ReadAgain()
    {
        try
        {
            _after = cmdlet.Carry(token => engine.Repair.ReadAgainAsync(account, _removed, token));
            if (_after.Gap.Count > 0)
                _gap = _after.Gap[0];
            // What was removed and is still shown is not gone.
            var held = RemovalPlan.Held(_after).Select(item => (item.Kind, item.Id)).ToHashSet();
            var still = _removed.Where(item => held.Contains((item.Kind, item.Id))).ToList();
            if (still.Count > 0)
                _reason ??= "IAM accepted the removal and still shows the credential.";
            _removed.RemoveAll(still.Contains);
            _left.InsertRange(0, still);
        }
        catch (CollectionException failure)
        {
            _reason ??= "What was reached could not be read again.";
            _gap = failure.ToGap(RootCredential.SessionFact);
        }
    }

    private RemovalOutcome Outcome()
    {
        if (plan.Count == 0)
            return RemovalOutcome.NothingToRemove;
        if (_removed.Count == 0 && Failure is null && _after is null && _gap is null)
            return RemovalOutcome.NotDone;
        return _left.Count == 0 && _gap is null ? RemovalOutcome.Removed : RemovalOutcome.Incomplete;
    }
}
