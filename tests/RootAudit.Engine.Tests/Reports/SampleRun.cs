using RootAudit.Audit;
using RootAudit.Controls;
using RootAudit.Posture;
using RootAudit.Sessions;

namespace RootAudit.Engine.Tests.Reports;

/// <summary>The run around a sample, its history and its waivers.</summary>
internal static class SampleRun
{
    public static IReadOnlyList<AuditWaiverUse> Waivers { get; } =
    [
        new()
        {
            ControlId = "RootHardwareMfa", Scope = "Root/Sandbox", Reason = "Security keys arrive in January.", Owner = "j.keller@example.com",
            Ticket = "SEC-1412", Expires = SampleModel.Now.AddDays(70), ResultCount = 9,
        },
        new()
        {
            ControlId = "RootUnused", Scope = "Root/Staging", Reason = "Support plan migration.", Owner = "m.ito@example.com",
            Ticket = "SEC-1288", Expires = SampleModel.Now.AddDays(-12), IsExpired = true,
        },
    ];

    public static AuditRun Of(IReadOnlyList<RootUserPosture> postures, IReadOnlyList<ControlResult> results) => new()
    {
        RunId = "20261122T092600Z-7f3a",
        OrganizationId = "o-a1b2c3d4e5",
        StartedTime = SampleModel.Now.AddSeconds(-251),
        FinishedTime = SampleModel.Now,
        ModuleVersion = "0.1.0",
        AccountCount = postures.Count,
        CompleteCount = postures.Count(posture => posture.Coverage == Coverage.Complete),
        PartialCount = postures.Count(posture => posture.Coverage == Coverage.Partial),
        UnreadableCount = postures.Count(posture => posture.Coverage == Coverage.None),
        Posture = postures,
        Result = results,
        Session = new SessionInfo
        {
            AccountId = "111122223333",
            Arn = "arn:aws:sts::111122223333:assumed-role/SecurityAudit/j.keller",
            Partition = "aws",
            Region = "eu-central-1",
            CredentialSource = "profile audit",
            RoleName = "OrganizationAccountAccessRole",
            RoleSessionName = "RootAudit",
            ThrottleLimit = 64,
            ConnectedTime = SampleModel.Now.AddMinutes(-6),
        },
    };

    public static IEnumerable<AuditTrendPoint> Trend(int accounts, int unreadable, IReadOnlyList<ControlResult> results, int seed)
    {
        var random = new Random(seed);
        const int Runs = 26;
        int Fails(Severity severity) => results.Count(result => result.Verdict == Verdict.Fail && result.Severity == severity);
        int critical = Fails(Severity.Critical), high = Fails(Severity.High), medium = Fails(Severity.Medium), low = Fails(Severity.Low);
        for (var index = 0; index < Runs; index++)
        {
            var back = (double)(Runs - 1 - index) / Runs;
            int Then(int now, double more) => (int)(now * (1 + (more * back) + (index == Runs - 1 ? 0 : random.NextDouble() * 0.06)));
            yield return new AuditTrendPoint
            {
                RunId = $"run-{index}",
                Time = SampleModel.Now.AddDays(-7 * (Runs - 1 - index)),
                AccountCount = accounts - (Runs - 1 - index),
                UnreadableCount = index == Runs - 1 ? unreadable : Math.Max(0, unreadable + random.Next(-3, 5) + (index == 9 ? unreadable : 0)),
                CriticalCount = Then(critical, 1.4),
                HighCount = Then(high, 0.7),
                MediumCount = Then(medium, 0.35),
                LowCount = Then(low, 0.1),
            };
        }
    }
}
