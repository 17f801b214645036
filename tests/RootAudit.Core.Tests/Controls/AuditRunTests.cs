using RootAudit.Audit;
using RootAudit.Sessions;
using RootAudit.Tests.Support;

namespace RootAudit.Tests.Controls;

public sealed class AuditRunTests
{
    private static readonly AuditRun Whole = new()
    {
        RunId = "1",
        Session = new SessionInfo
        {
            AccountId = ReportRow.Account,
            Arn = "arn",
            Partition = "aws",
            Region = "us-east-1",
            CredentialSource = "test",
            RoleName = "Audit",
            RoleSessionName = "RootAudit",
            ThrottleLimit = 1,
            ConnectedTime = Facts.Now,
        },
        StartedTime = Facts.Now,
        FinishedTime = Facts.Now,
        ModuleVersion = "0.1.0",
        AccountCount = 2,
        CompleteCount = 2,
    };

    [Fact]
    public void Part6_8_One_account_that_could_not_be_read_makes_the_run_incomplete()
    {
        Assert.True(Whole.IsComplete);
        Assert.False((Whole with { CompleteCount = 1, UnreadableCount = 1 }).IsComplete);
        Assert.False((Whole with { CompleteCount = 1, PartialCount = 1 }).IsComplete);
        Assert.False((Whole with { FinishedTime = null }).IsComplete);
    }
}
