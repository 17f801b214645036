using RootAudit.Accounts;
using RootAudit.Audit;
using RootAudit.Controls;
using RootAudit.Credentials;
using RootAudit.Engine.Reports;
using RootAudit.Failures;
using RootAudit.Guardrails;
using RootAudit.Posture;
using RootAudit.Sessions;

namespace RootAudit.Engine.Tests.Reports;

/// <summary>Makes models that look like a real organization; the same seed makes the same model.</summary>
internal sealed class SampleModel
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 30, 0, TimeSpan.Zero);

    private static readonly string[] Units =
    [
        "Root/Production/Payments", "Root/Production/Platform", "Root/Production/Data", "Root/Production/Retail", "Root/Staging",
        "Root/Development/Payments", "Root/Development/Data", "Root/Development/Research", "Root/Sandbox", "Root/Security",
        "Root/Infrastructure/Network", "Root/Infrastructure/Shared services", "Root/Suspended",
    ];

    private static readonly string[] Teams =
        ["billing", "ledger", "checkout", "search", "catalog", "media", "risk", "fraud", "identity", "lakehouse", "ml", "edge", "crm", "hr"];

    private readonly Random _random;
    private readonly int _users;

    private SampleModel(int users, int seed)
    {
        _users = users;
        _random = new Random(seed);
    }

    public static ReportModel Make(int accounts = 240, int users = 12, int seed = 7, bool complete = false)
    {
        var sample = new SampleModel(users, seed);
        var postures = Enumerable.Range(0, accounts).Select(index => sample.Posture(index, complete)).ToList();
        var rows = postures.Where(posture => posture.ReportGeneratedTime is not null).SelectMany(sample.Users).ToList();
        var results = postures.SelectMany(SampleResults.Root).Concat(rows.SelectMany(SampleResults.User)).ToList();
        return new ReportModel
        {
            Run = SampleRun.Of(postures, results),
            User = rows,
            Trend = [.. SampleRun.Trend(accounts, postures.Count(posture => posture.Coverage == Coverage.None), results, seed)],
            Waiver = SampleRun.Waivers,
            Activity = SampleActivity.Of(postures),
        };
    }

    public double Chance() => _random.NextDouble();

    private RootUserPosture Posture(int index, bool complete)
    {
        var unit = Units[_random.Next(Units.Length)];
        var number = 100_000_000_000 + (index * 4_321_987L) + _random.Next(4_000_000);
        var id = number.ToString("D12", System.Globalization.CultureInfo.InvariantCulture);
        var stage = unit.Split('/')[1].ToLowerInvariant();
        var name = $"{Teams[_random.Next(Teams.Length)]}-{stage}-{index + 1:000}";
        var posture = new RootUserPosture
        {
            AccountId = id,
            AccountName = name,
            Email = $"aws+{name}@example.com",
            State = unit.EndsWith("Suspended", StringComparison.Ordinal) ? AccountState.Suspended : AccountState.Active,
            OrganizationalUnit = index == 0 ? "Root" : unit,
            IsManagementAccount = index == 0,
            Arn = $"arn:aws:iam::{id}:root",
            CollectedTime = Now.AddMinutes(-3),
            Guardrail = GuardrailOf(index, complete),
        };
        var roll = complete ? 1 : _random.NextDouble();
        return roll < 0.035 || (!complete && posture.State == AccountState.Suspended) ? Unread(posture) : Read(posture, roll < 0.07);
    }

    // Policies are read of the organization: also for accounts of which nothing else can be read.
    private static GuardrailStatus GuardrailOf(int index, bool complete) => (index % 12) switch
    {
        _ when index == 0 => GuardrailStatus.NotApplicable,
        1 or 2 => GuardrailStatus.NotDenied,
        3 => GuardrailStatus.DeniedWhen,
        4 or 5 => GuardrailStatus.DeniedExcept,
        6 when !complete => GuardrailStatus.Unknown,
        _ => GuardrailStatus.Denied,
    };

    private RootUserPosture Unread(RootUserPosture posture)
    {
        var suspended = posture.State == AccountState.Suspended;
        var reason = suspended ? GapReason.AccountNotActive : GapReason.RoleNotAssumable;
        var message = suspended
            ? $"Account {posture.AccountId} is suspended; AWS answers nothing for it."
            : $"sts:AssumeRole on arn:aws:iam::{posture.AccountId}:role/OrganizationAccountAccessRole was refused (AccessDenied).";
        var permission = suspended ? null : "sts:AssumeRole";
        return posture with
        {
            Coverage = Coverage.None,
            Gap = [.. new[] { AccountFacts.ReportFact, AccountFacts.SummaryFact, AccountFacts.VirtualMfaFact }
                .Select(fact => new Gap(fact, reason, permission, message))],
        };
    }

    private RootUserPosture Read(RootUserPosture posture, bool partial)
    {
        var central = posture.OrganizationalUnit!.StartsWith("Root/Prod", StringComparison.Ordinal) ? 0.75 : 0.4;
        if (_random.NextDouble() < central && posture.IsManagementAccount is false)
            return Central(posture, partial);
        var mfa = _random.NextDouble() < 0.82;
        var keys = _random.NextDouble() < 0.07 ? 1 + _random.Next(2) : 0;
        var active = keys == 0 ? 0 : _random.Next(keys + 1);
        var age = 40 + (Math.Pow(_random.NextDouble(), 1.3) * 860) - (_random.NextDouble() < 0.12 ? 38 : 0);
        var signedIn = _random.NextDouble() < 0.55 ? Now.AddDays(-age) : (DateTimeOffset?)null;
        return Common(posture, partial) with
        {
            HasCredentials = true,
            MfaEnabled = mfa,
            MfaType = !mfa ? MfaType.None : _random.NextDouble() < 0.6 ? MfaType.Virtual : MfaType.NotVirtual,
            AccessKeyCount = keys,
            ActiveAccessKeyCount = active,
            InactiveAccessKeyCount = keys - active,
            AccessKey = [.. Enumerable.Range(1, keys).Select(slot => Key(slot, slot <= active))],
            PasswordEnabled = true,
            PasswordState = PasswordState.Enabled,
            PasswordLastUsed = signedIn,
            LastUsed = signedIn,
            LastUsedBy = signedIn is null ? LastUsedSource.Never : LastUsedSource.Password,
            DaysSinceLastUse = signedIn is null ? null : (int)(Now - signedIn.Value).TotalDays,
            Disagreement = _random.NextDouble() < 0.02
                ? [new Disagreement("Mfa", "The credential report of 05:30 says no MFA, the account summary of 09:27 says MFA; the posture follows the summary.")]
                : [],
        };
    }

    private RootUserPosture Central(RootUserPosture posture, bool partial) => Common(posture, partial) with
    {
        HasCredentials = false,
        MfaEnabled = false,
        MfaType = MfaType.None,
        AccessKeyCount = 0,
        ActiveAccessKeyCount = 0,
        InactiveAccessKeyCount = 0,
        PasswordEnabled = false,
        PasswordState = PasswordState.Disabled,
        LastUsedBy = LastUsedSource.Never,
    };

    private static RootUserPosture Common(RootUserPosture posture, bool partial) => posture with
    {
        SigningCertificateCount = 0,
        ReportGeneratedTime = Now.AddHours(-2),
        SummaryTime = Now.AddMinutes(-4),
        MfaDeviceTime = partial ? null : Now.AddMinutes(-4),
        Coverage = partial ? Coverage.Partial : Coverage.Complete,
        Gap = partial
            ? [new Gap(AccountFacts.VirtualMfaFact, GapReason.AccessDenied, "iam:ListVirtualMFADevices", "iam:ListVirtualMFADevices was refused (AccessDenied).")]
            : [],
    };

    private AccessKeyInfo Key(int slot, bool active) => new()
    {
        Slot = slot,
        Active = active,
        LastRotated = Now.AddDays(-_random.Next(30, 2500)),
        LastUsed = active ? Now.AddDays(-_random.Next(1, 200)) : null,
        LastUsedState = active ? ReportValueState.Value : ReportValueState.NotApplicable,
        LastUsedRegion = active ? "eu-central-1" : null,
        LastUsedService = active ? "s3" : null,
    };

    private IEnumerable<AuditUserRow> Users(RootUserPosture posture)
    {
        var number = _random.NextDouble() < 0.3 ? 0 : (int)(_users * 2 * _random.NextDouble());
        for (var index = 0; index < number; index++)
        {
            var password = _random.NextDouble() < 0.45;
            var keys = _random.Next(3);
            var never = _random.NextDouble() < 0.15;
            var name = $"{Teams[_random.Next(Teams.Length)]}.{(char)('a' + _random.Next(26))}{index:00}";
            yield return new AuditUserRow
            {
                AccountId = posture.AccountId,
                AccountName = posture.AccountName,
                OrganizationalUnit = posture.OrganizationalUnit,
                User = name,
                Arn = $"arn:aws:iam::{posture.AccountId}:user/{name}",
                UserCreationTime = Now.AddDays(-_random.Next(10, 3000)),
                PasswordState = password ? PasswordState.Enabled : PasswordState.Disabled,
                PasswordLastUsed = password && !never ? Now.AddDays(-_random.Next(400)) : null,
                PasswordLastUsedState = password ? never ? ReportValueState.NoInformation : ReportValueState.Value : ReportValueState.NotApplicable,
                MfaActive = password && _random.NextDouble() < 0.8,
                AccessKeyCount = keys,
                ActiveAccessKeyCount = keys == 0 ? 0 : _random.Next(keys + 1),
                OldestAccessKeyTime = keys == 0 ? null : Now.AddDays(-_random.Next(1, 1500)),
                AccessKeyLastUsed = keys == 0 || never ? null : Now.AddDays(-_random.Next(300)),
                AccessKeyLastUsedState = keys == 0 || never ? ReportValueState.NotApplicable : ReportValueState.Value,
            };
        }
    }
}
