using RootAudit.Accounts;
using RootAudit.Credentials;
using RootAudit.Failures;
using RootAudit.Posture;
using RootAudit.Simulator;
using RootAudit.Simulator.State;

namespace RootAudit.Engine.Tests.Collectors;

/// <summary>Says from the simulator's truth what an audit must find, without any of the engine's own logic.</summary>
internal static class Expected
{
    /// <summary>Checks an account as it is listed.</summary>
    public static void Account(OrganizationTruth organization, AccountTruth truth, OrganizationAccount account)
    {
        Assert.Equal(truth.AccountId, account.AccountId);
        Assert.Equal(truth.Name, account.AccountName);
        Assert.Equal(truth.Email, account.Email);
        Assert.Equal(StateOf(truth.State), account.State);
        Assert.Equal(truth.OuPath, account.OrganizationalUnit);
        Assert.Equal(truth.OuIds.Count > 0 ? truth.OuIds[^1] : organization.RootId, account.OrganizationalUnitId);
        Assert.Equal(truth.Path![..^(truth.AccountId.Length + 2)], account.OrganizationalUnitPath);
        Assert.Equal(truth.JoinedMethod, account.JoinedMethod);
        Assert.Equal(Seconds(truth.Joined), Seconds(account.JoinedTimestamp));
        Assert.Equal(truth.IsManagementAccount, account.IsManagementAccount);
        Assert.Equal(organization.OrganizationId, account.OrganizationId);
        Assert.Equal(organization.Partition, account.Partition);
    }

    /// <summary>Checks the posture of an account that can be read whole.</summary>
    public static void WholePosture(AccountTruth truth, string partition, Outcome outcome)
    {
        var (posture, root) = (outcome.Posture, truth.Root);
        Identity(truth, partition, posture);
        Assert.Empty(outcome.Reading.Failures);
        Assert.Empty(posture.Gap);
        Assert.Empty(posture.Disagreement);
        Assert.Equal(Coverage.Complete, posture.Coverage);

        Assert.Equal(root.PasswordEnabled || root.Keys.Count > 0 || root.Certificates.Count > 0, posture.HasCredentials);
        Assert.Equal(root.MfaActive, posture.MfaEnabled);
        Assert.Equal(KindOf(root), posture.MfaType);
        Keys(root, posture.AccessKey);
        Assert.Equal(root.Keys.Count, posture.AccessKeyCount);
        Assert.Equal(root.Keys.Count(key => key.Active), posture.ActiveAccessKeyCount);
        Assert.Equal(root.Keys.Count(key => !key.Active), posture.InactiveAccessKeyCount);
        Assert.Equal(root.Certificates.Count, posture.SigningCertificateCount);
        Assert.Equal(root.PasswordEnabled, posture.PasswordEnabled);
        Assert.Equal(Seconds(root.PasswordLastUsed), Seconds(posture.PasswordLastUsed));
        Assert.Equal(truth.RootPasswordSupported ? Seconds(root.PasswordLastChanged) : null, Seconds(posture.PasswordLastChanged));
        LastUse(root, posture);
        Assert.NotNull(posture.ReportGeneratedTime);
        Assert.Equal(Seconds(truth.ReportGeneratedTime), Seconds(posture.ReportGeneratedTime));
        Assert.NotNull(posture.SummaryTime);
        Assert.NotNull(posture.MfaDeviceTime);
    }

    /// <summary>Checks the posture of an account that nobody could enter or that answers nothing: known by name, and nothing else.</summary>
    public static void NoPosture(AccountTruth truth, string partition, Outcome outcome, string? permission, params GapReason[] reasons)
    {
        var posture = outcome.Posture;
        Identity(truth, partition, posture);
        Assert.NotEmpty(outcome.Reading.Failures);
        Assert.All(outcome.Reading.Failures, failure => Assert.Contains(failure.Reason, reasons));
        Assert.All(outcome.Reading.Failures, failure => Assert.Equal(truth.AccountId, failure.AccountId));
        Assert.All(outcome.Reading.Failures, failure => Assert.False(string.IsNullOrWhiteSpace(failure.RecommendedAction)));
        Assert.Equal(Coverage.None, posture.Coverage);
        Assert.Equal(
            [AccountFacts.ReportFact, AccountFacts.SummaryFact, AccountFacts.VirtualMfaFact], posture.Gap.Select(gap => gap.Fact));
        Assert.All(posture.Gap, gap => Assert.Contains(gap.Reason, reasons));
        Assert.All(posture.Gap, gap => Assert.Equal(permission, gap.Permission));
        Assert.Null(posture.HasCredentials);
        Assert.Null(posture.MfaEnabled);
        Assert.Equal(MfaType.Unknown, posture.MfaType);
        Assert.Null(posture.AccessKeyCount);
        Assert.Null(posture.ActiveAccessKeyCount);
        Assert.Null(posture.SigningCertificateCount);
        Assert.Null(posture.PasswordEnabled);
        Assert.Null(posture.LastUsed);
        Assert.Null(posture.LastUsedBy);
        Assert.Null(posture.DaysSinceLastUse);
    }

    /// <summary>Checks whatever the truth says about an account: readable, or closed to everybody.</summary>
    public static void Posture(SimulatorServer server, AccountTruth truth, Outcome outcome)
    {
        var partition = server.Truth.Partition;
        if (truth.State is "SUSPENDED" or "CLOSED" or "PENDING_ACTIVATION")
            NoPosture(truth, partition, outcome, null, GapReason.AccountNotActive);
        else if (truth.Denied)
            NoPosture(truth, partition, outcome, "sts:AssumeRole", GapReason.RoleNotAssumable);
        else if (truth.Broken)
            NoPosture(truth, partition, outcome, null, truth.Breakage == Breakage.CutOff ? GapReason.Unreachable : GapReason.InvalidResponse);
        else
            WholePosture(truth, partition, outcome);
    }

    /// <summary>Checks the rows of a report against the root user and all users.</summary>
    public static void Rows(AccountTruth truth, IReadOnlyList<CredentialReportEntry> rows)
    {
        Assert.Equal(truth.Users.Select(user => user.Name).Prepend("<root_account>"), rows.Select(row => row.User));
        Assert.All(rows, row => Assert.Equal(truth.AccountId, row.AccountId));
        Assert.All(rows, row => Assert.Equal(truth.Name, row.AccountName));
        var additional = truth.Users.Prepend(truth.Root).Any(HasAdditional);
        foreach (var (principal, row) in truth.Users.Prepend(truth.Root).Zip(rows))
        {
            Row(truth, principal, row);
            KeyValuePair<string, string>[] columns = additional ? [new("additional_credentials_info", Additional(principal))] : [];
            Assert.Equal(columns, row.AdditionalColumn);
        }
    }

    // The column is there for everybody where one has more than the two that the other columns have room for.
    private static bool HasAdditional(PrincipalTruth truth) => truth.Keys.Count > 2 || truth.Certificates.Count > 2;

    private static string Additional(PrincipalTruth truth) => HasAdditional(truth)
        ? FormattableString.Invariant($"{Math.Max(0, truth.Keys.Count - 2)} more access keys and {Math.Max(0, truth.Certificates.Count - 2)} more certificates")
        : "N/A";

    private static void Row(AccountTruth account, PrincipalTruth truth, CredentialReportEntry row)
    {
        var isRoot = truth.Name is null;
        var supported = !isRoot || account.RootPasswordSupported;
        Assert.Equal(isRoot, row.IsRoot);
        Assert.Equal(truth.Arn, row.Arn);
        Assert.Equal(Seconds(truth.Created), Seconds(row.UserCreationTime));
        Assert.Equal(supported ? truth.PasswordEnabled : null, row.PasswordEnabled);
        Assert.Equal(Seconds(truth.PasswordLastUsed), Seconds(row.PasswordLastUsed));
        Assert.Equal(
            truth.PasswordLastUsed is not null ? ReportValueState.Value : truth.PasswordEnabled ? ReportValueState.NoInformation : ReportValueState.NotApplicable,
            row.PasswordLastUsedState);
        Assert.Equal(supported ? Seconds(truth.PasswordLastChanged) : null, Seconds(row.PasswordLastChanged));
        Assert.Equal(isRoot ? ReportValueState.NotSupported
            : account.PasswordPolicyMaximumAge is null || !truth.PasswordEnabled ? ReportValueState.NotApplicable
            : ReportValueState.Value, row.PasswordNextRotationState);
        Assert.Equal(truth.MfaActive, row.MfaActive);
        Keys(truth, row.AccessKey);
        Assert.Equal(Math.Min(2, truth.Keys.Count), row.AccessKeyCount);
        Assert.Equal(truth.Keys.Take(2).Count(key => key.Active), row.ActiveAccessKeyCount);
        Assert.Equal(
            truth.Certificates.Take(2).Select(one => (one.Slot, (bool?)one.Active, Seconds(one.Uploaded))),
            row.SigningCertificate.Select(one => (one.Slot, one.Active, Seconds(one.LastRotated))));
        Assert.Equal(Math.Min(2, truth.Certificates.Count), row.SigningCertificateCount);
    }

    private static void Identity(AccountTruth truth, string partition, RootUserPosture posture)
    {
        Assert.Equal(truth.AccountId, posture.AccountId);
        Assert.Equal(truth.Name, posture.AccountName);
        Assert.Equal(truth.Email, posture.Email);
        Assert.Equal(truth.OuPath, posture.OrganizationalUnit);
        Assert.Equal(truth.IsManagementAccount, posture.IsManagementAccount);
        Assert.Equal($"arn:{partition}:iam::{truth.AccountId}:root", posture.Arn);
    }

    private static void Keys(PrincipalTruth truth, IReadOnlyList<AccessKeyInfo> keys) => Assert.Equal(
        truth.Keys.Take(2).Select(key => (key.Slot, (bool?)key.Active, Seconds(key.Created), Seconds(key.LastUsed), key.Region, key.Service)),
        keys.Select(key => (key.Slot, key.Active, Seconds(key.LastRotated), Seconds(key.LastUsed), key.LastUsedRegion, key.LastUsedService)));

    private static void LastUse(PrincipalTruth root, RootUserPosture posture)
    {
        var uses = new List<(DateTimeOffset? Time, LastUsedSource Source)> { (root.PasswordLastUsed, LastUsedSource.Password) };
        uses.AddRange(root.Keys.Select(key => (key.LastUsed, key.Slot == 1 ? LastUsedSource.AccessKey1 : LastUsedSource.AccessKey2)));
        var (time, source) = uses.MaxBy(use => use.Time ?? DateTimeOffset.MinValue);
        Assert.True(posture.LastUseIsComplete);
        Assert.Equal(Seconds(time), Seconds(posture.LastUsed));
        Assert.Equal(time is null ? LastUsedSource.Never : source, posture.LastUsedBy);
        if (time is null)
            Assert.Null(posture.DaysSinceLastUse);
        else
            Assert.Equal((int)(posture.CollectedTime - Seconds(time)!.Value).TotalDays, posture.DaysSinceLastUse);
    }

    private static MfaType KindOf(PrincipalTruth root) =>
        root.MfaDevices.Count == 0 ? MfaType.None
        : root.MfaDevices.Any(device => device.Kind == MfaKind.Virtual) ? MfaType.Virtual
        : MfaType.NotVirtual;

    private static AccountState StateOf(string state) => state switch
    {
        "ACTIVE" => AccountState.Active,
        "SUSPENDED" => AccountState.Suspended,
        "PENDING_CLOSURE" => AccountState.PendingClosure,
        "PENDING_ACTIVATION" => AccountState.PendingActivation,
        "CLOSED" => AccountState.Closed,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>The report and the wire tell whole seconds.</summary>
    private static DateTimeOffset? Seconds(DateTimeOffset? time) =>
        time is { } value ? DateTimeOffset.FromUnixTimeSeconds(value.ToUnixTimeSeconds()) : null;
}
